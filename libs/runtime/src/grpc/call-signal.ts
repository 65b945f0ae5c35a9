/**
 * Whether a call has ended, and events for it: the part of an `AbortSignal` that nearly every handler makes do with, at a
 * fraction of its cost.
 */
export type CallSignal = Pick<AbortSignal, 'aborted' | 'reason' | 'throwIfAborted'> & {
  addEventListener(type: 'abort', listener: AbortListener, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: AbortListener): void;
};

/** A listener as event targets take it: a function, or an object, which saves creating a closure. */
type AbortListener = (() => void) | { handleEvent(): void };

const NOBODY: readonly AbortListener[] = [];

/** A `CallSignal` with the means to abort it. A listener is called at most once, and only for an abort that comes after it was added. */
export class CallAborter implements CallSignal {
  aborted = false;
  reason: unknown = undefined;
  private listeners: readonly AbortListener[] = NOBODY;

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  addEventListener(_type: 'abort', listener: AbortListener): void {
    this.listeners = [...this.listeners, listener];
  }

  removeEventListener(_type: 'abort', listener: AbortListener): void {
    this.listeners = this.listeners.filter((other) => other !== listener);
  }

  /** Ends the call, once. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const hearing = this.listeners;
    this.listeners = NOBODY;
    for (const listener of hearing) {
      if (typeof listener === 'function') listener();
      else listener.handleEvent();
    }
  }
}
