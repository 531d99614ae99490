import { enumeration } from "./enumeration";

/** `ScriptApp.AuthMode`; event objects carry it too. */
export const AUTH_MODE = enumeration(["NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL"]);
