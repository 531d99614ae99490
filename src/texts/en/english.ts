import { callbackFaults, formFaults } from "./form-faults";

/** Every sentence that a person reads, in English. */
export const english = { formFaults, callbackFaults };
