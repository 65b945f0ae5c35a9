/** The place of a request that was let in. */
export type Slot = {
  /** Its first content has come: from now on it costs little, and another one may begin. May be called again. */
  readonly started: () => void;
  /** It is over, whatever came of it. May be called again. */
  readonly leave: () => void;
};
