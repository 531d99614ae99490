/** Something in the project's files that the build refuses; the message is all a person needs. */
export class BuildError extends Error {}
