/** Called with how a call ended: undefined after success, otherwise what went wrong in a few words. */
export type OnOutcome = (failure: string | undefined) => void;

/** A connection on which calls are made. It opens itself again when it is lost. */
export type Connection = {
  /** Makes a call. `onFirst` is called at the first bytes of the answer. */
  send(onOutcome: OnOutcome, onFirst?: () => void): void;
  /** Closes the connection; calls under way end without success. */
  close(): void;
};

/** Opens a connection of one kind to one target. Resolves when it is open. */
export type OpenConnection = () => Promise<Connection>;
