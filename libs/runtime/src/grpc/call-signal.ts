/**
 * What may be asked and heard of the end of a call: the part of an `AbortSignal` that a handler seldom needs more than, for
 * a fraction of its cost.
 */
export type CallSignal = Pick<AbortSignal, 'aborted' | 'reason' | 'throwIfAborted'> & {
  addEventListener(type: 'abort', listener: AbortListener, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: AbortListener): void;
};

/** Who hears of an end, as event targets have it: a function, or an object that need not make one. */
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
