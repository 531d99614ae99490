import { scriptTextsIn } from "../texts/script-texts";

/** The sentences of the menu, of message boxes and of the sheet. */
export const words = scriptTextsIn("en");
