import type { CallNumber, CallStatus, Frame, OpenFrame } from './frame.js';

/** A call that is to be made. The request is not copied and must not change. */
export type NewCall = Omit<OpenFrame, 'kind' | 'call'> & { readonly request: Uint8Array };

/** What a client learns of its calls. */
export type ClientNews =
  | { readonly kind: 'message'; readonly call: CallNumber; readonly bytes: Uint8Array }
  /** The server ended the call, or it was ended here since the server sent a message beyond the limit. */
  | { readonly kind: 'ended'; readonly call: CallNumber; readonly status: CallStatus }
  /** The call has no end. `never`: it is certain that no handler has seen it and that none will. */
  | { readonly kind: 'lost'; readonly call: CallNumber; readonly seen: 'never' | 'perhaps' }
  | { readonly kind: 'pong' };

/** The client's view of its calls over one trunk. Whoever holds it moves frames and tells when the stream is gone. */
export type ClientCalls = {
  /**
   * `connecting` until the server is ready: calls may be opened, and wait. `leaving` when no further call is taken: those that
   * the server has taken go on. `broken` after `broken()`.
   */
  readonly state: 'connecting' | 'open' | 'leaving' | 'broken';
  /** Calls that are not over. */
  readonly size: number;
  /**
   * Opens a call.
   * @throws TrunkError `message-too-large`, `too-many-calls` or, when leaving or broken, `not-open`.
   */
  open(call: NewCall): CallNumber;
  /**
   * Takes a frame; those that servers do not send are passed over.
   * @returns messages and ends, in order; nothing of calls that were cancelled.
   * @throws TrunkError when the peer breaks the protocol: the trunk has to be closed.
   */
  receive(frame: Frame): readonly ClientNews[];
  /** The consumer has taken a message of so many bytes: to be told once of each `message`, also after the end of its call. */
  taken(call: CallNumber, bytes: number): void;
  /** Nobody waits for this call any more: no news of it come, and messages of it that were not taken count as taken. */
  cancel(call: CallNumber): void;
  /** The stream is gone. A `lost` for every call that is not over. */
  broken(): readonly ClientNews[];
  /** Asks whether the server is alive, before anything else that waits. */
  ping(): void;
  /** What is to be written now, at most `maxBytes` but at least one frame if there is one. Nothing before the server is ready. */
  take(maxBytes: number): readonly Frame[];
  /** Whether `take` would give something now. */
  readonly hasWaiting: boolean;
};
