/** The place of a request that was let in. */
export type Slot = {
  /** Its first content has arrived: from now on it costs little, and another request may start. May be called again. */
  readonly started: () => void;
  /** The request is over, whatever its outcome. May be called again. */
  readonly leave: () => void;
};
