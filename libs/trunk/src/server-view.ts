import type { CallNumber, CallStatus, Frame, OpenFrame } from './frame.js';

/** What a server learns about the calls that it must answer. */
export type ServerNews =
  /** A call has arrived with its whole request. */
  | (Omit<OpenFrame, 'kind'> & { readonly kind: 'called'; readonly request: Uint8Array })
  /** The client no longer waits for a call that was `called` and is not over. */
  | { readonly kind: 'cancelled'; readonly call: CallNumber };

/** The server's view of the calls over one trunk. Its owner moves the frames and reports the loss of the stream. */
export type ServerCalls = {
  /**
   * Calls that are not over, including those whose end was not yet taken for writing: 0 before the trunk can close without
   * harm.
   */
  readonly size: number;
  /**
   * Handles a frame; kinds that clients do not send are ignored. A request counts as taken once it is returned.
   * @throws TrunkError when the peer breaks the protocol: the trunk must be closed.
   */
  receive(frame: Frame): readonly ServerNews[];
  /**
   * Answers with a message, which is not copied and must not change. Ignored when the call is over.
   * @returns false when the handler should stop writing until `drained` names its call.
   * @throws TrunkError `message-too-large`.
   */
  message(call: CallNumber, bytes: Uint8Array): boolean;
  /** Bytes of a call's messages that were not taken for writing. */
  waitingBytes(call: CallNumber): number;
  /** The calls that had to wait and may continue writing, each named once. Call it after every `take`. */
  drained(): readonly CallNumber[];
  /** Ends a call after its messages. Ignored when the call is over. */
  end(call: CallNumber, status: CallStatus): void;
  /** Ends a call at once: its waiting messages are discarded. Ignored when the call is over. */
  reset(call: CallNumber, status: CallStatus): void;
  /** Accepts no further calls and announces that. Calls in progress continue. */
  leave(): void;
  /** The stream is gone. Returns a `cancelled` for every call that was `called` and is not over. */
  broken(): readonly ServerNews[];
  /** What to write now: at most `maxBytes`, but at least one frame if there is one. */
  take(maxBytes: number): readonly Frame[];
  /** Whether `take` would return a frame now. */
  readonly hasWaiting: boolean;
};
