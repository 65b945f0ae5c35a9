/** Joins the text of another attempt to what the client has, so that nothing is doubled and nothing is missing. */
export type Joiner = {
  /** More text came. @returns the part of it that the client does not have; `undefined`: it does not go on from there. */
  push(text: string): string | undefined;
  /** No more text comes. @returns what was held back; `undefined`: what came does not go on from there. */
  end(): string | undefined;
};
