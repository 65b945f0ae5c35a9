/** Joins the text of another attempt to what the client has, so that nothing is repeated and nothing is missing. */
export type Joiner = {
  /**
   * More text came.
   * @returns the part of it that the client does not have; `undefined`: it does not continue what the client has.
   */
  push(text: string): string | undefined;
  /** No more text comes. @returns what was held back; `undefined`: what came does not continue what the client has. */
  end(): string | undefined;
};
