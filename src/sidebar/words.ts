import { textsIn } from "../texts/texts";

/** The sentences of the sidebar. */
export const words = textsIn("en");
