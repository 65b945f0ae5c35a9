import type { CallNumber, CallStatus, Frame, OpenFrame } from './frame.js';

/** A call to be made. The request is not copied and must not change. */
export type NewCall = Omit<OpenFrame, 'kind' | 'call'> & { readonly request: Uint8Array };

/** What a client learns about its calls. */
export type ClientNews =
  | { readonly kind: 'message'; readonly call: CallNumber; readonly bytes: Uint8Array }
  /** The server ended the call, or this side did because the server sent a message beyond the limit. */
  | { readonly kind: 'ended'; readonly call: CallNumber; readonly status: CallStatus }
  /** The call was lost without an end. `never`: it is certain that no handler has seen it and that none will. */
  | { readonly kind: 'lost'; readonly call: CallNumber; readonly seen: 'never' | 'perhaps' }
  | { readonly kind: 'pong' };

/** The client's view of its calls over one trunk. Its owner moves the frames and reports the loss of the stream. */
export type ClientCalls = {
  /**
   * `connecting` until the server is ready: calls may be opened, and wait. `leaving` when no further call is accepted:
   * those that the server has accepted continue. `broken` after `broken()`.
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
   * Handles a frame; kinds that servers do not send are ignored.
   * @returns messages and ends, in order; nothing about calls that were cancelled.
   * @throws TrunkError when the peer breaks the protocol: the trunk must be closed.
   */
  receive(frame: Frame): readonly ClientNews[];
  /**
   * The consumer has taken a message of `bytes` bytes: must be called once for each `message`, even after its call has
   * ended.
   */
  taken(call: CallNumber, bytes: number): void;
  /** Gives up a call: it produces no more news, and its messages that were not taken count as taken. */
  cancel(call: CallNumber): void;
  /** The stream is gone. Returns a `lost` for every call that is not over. */
  broken(): readonly ClientNews[];
  /** Sends a ping, ahead of all calls. */
  ping(): void;
  /** What to write now: at most `maxBytes`, but at least one frame if there is one. Nothing before the server is ready. */
  take(maxBytes: number): readonly Frame[];
  /** Whether `take` would return a frame now. */
  readonly hasWaiting: boolean;
};
