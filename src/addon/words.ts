import { textsIn } from "../texts/texts";

/** The sentences of the menu, of message boxes and of the sheet. */
export const words = textsIn("en");
