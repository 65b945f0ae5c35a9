import type { CallNumber, CallStatus, Frame, OpenFrame } from './frame.js';

/** What a server learns of the calls that it is to answer. */
export type ServerNews =
  /** A call and its whole request are there. */
  | (Omit<OpenFrame, 'kind'> & { readonly kind: 'called'; readonly request: Uint8Array })
  /** Nobody waits for the answer of a call any more that was `called`, and that is not over. */
  | { readonly kind: 'cancelled'; readonly call: CallNumber };

/** The server's view of the calls over one trunk. Whoever holds it moves frames and tells when the stream is gone. */
export type ServerCalls = {
  /** Calls that are not over, their ends taken for writing: none may be left when the trunk closes without harm. */
  readonly size: number;
  /**
   * Takes a frame; those that clients do not send are passed over. A request counts as taken when it is told.
   * @throws TrunkError when the peer breaks the protocol: the trunk has to be closed.
   */
  receive(frame: Frame): readonly ServerNews[];
  /**
   * Answers with a message, which is not copied and must not change. Of a call that is over it is ignored.
   * @returns false when the handler should write no more until `drained` names its call.
   * @throws TrunkError `message-too-large`.
   */
  message(call: CallNumber, bytes: Uint8Array): boolean;
  /** Bytes of the messages of a call that were not taken for writing. */
  waitingBytes(call: CallNumber): number;
  /** The calls that had to wait and may write on, each named once. To be asked after every `take`. */
  drained(): readonly CallNumber[];
  /** Ends a call behind its messages. Of a call that is over it is ignored. */
  end(call: CallNumber, status: CallStatus): void;
  /** Ends a call at once: the messages of it that wait are thrown away. Of a call that is over it is ignored. */
  reset(call: CallNumber, status: CallStatus): void;
  /** Takes no further calls and says so. Those that are under way go on. */
  leave(): void;
  /** The stream is gone. A `cancelled` for every call that was `called` and is not over. */
  broken(): readonly ServerNews[];
  /** What is to be written now, at most `maxBytes` but at least one frame if there is one. */
  take(maxBytes: number): readonly Frame[];
  /** Whether `take` would give something now. */
  readonly hasWaiting: boolean;
};
