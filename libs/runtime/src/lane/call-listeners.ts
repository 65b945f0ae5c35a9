import type { CallNumber, CallStatus, ClientNews } from '@signalbox/trunk';

/** Receives what happens to a call. After `ended` or `lost`, or once the call is cancelled, nothing more arrives. */
export type CallListener = {
  /** Every message must be reported to `taken` once. */
  message(bytes: Uint8Array): void;
  ended(status: CallStatus): void;
  /** The trunk is gone. `never`: it is certain that no handler saw the call. */
  lost(seen: 'never' | 'perhaps'): void;
};

/** The listeners of the calls of a trunk. */
export type CallListeners = {
  add(call: CallNumber, listener: CallListener): void;
  /** Stops passing on news of a call. */
  remove(call: CallNumber): void;
  /** Passes each piece of news to the listener of its call. */
  tell(news: readonly ClientNews[]): void;
};

/** The listeners of a trunk without calls. */
export function createCallListeners(): CallListeners {
  const listeners = new Map<CallNumber, CallListener>();
  const tellOne = (news: ClientNews): void => {
    if (news.kind === 'pong') return;
    const listener = listeners.get(news.call);
    if (listener === undefined) return;
    if (news.kind === 'message') return listener.message(news.bytes);
    listeners.delete(news.call);
    if (news.kind === 'ended') listener.ended(news.status);
    else listener.lost(news.seen);
  };
  return {
    add: (call, listener) => void listeners.set(call, listener),
    remove: (call) => void listeners.delete(call),
    tell(news) {
      for (const each of news) tellOne(each);
    },
  };
}
