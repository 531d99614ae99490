import { sidebarTextsIn } from "../texts/sidebar-texts";

/** The sentences of the sidebar. */
export const words = sidebarTextsIn("en");
