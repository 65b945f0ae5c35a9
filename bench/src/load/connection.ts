/** Hears how a call ended: undefined after success, in a few words what went wrong otherwise. */
export type OnOutcome = (failure: string | undefined) => void;

/** A connection on which calls are made. It opens itself again when it is lost. */
export type Connection = {
  /** Makes a call. `onFirst` hears of the first bytes of the answer. */
  send(onOutcome: OnOutcome, onFirst?: () => void): void;
  /** Ends the connection; calls that are under way end without success. */
  close(): void;
};

/** Opens a connection of one kind to one target. Resolves when it is open. */
export type OpenConnection = () => Promise<Connection>;
