/** All types of the contract, for importers from before it was split by subject. */
export type * from "./endpoints";
export type * from "./form";
export type * from "./job";
export type * from "./preview";
export type * from "./row";
export type * from "./settings";
export type * from "./sheet";
