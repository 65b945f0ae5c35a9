import { CallAborter, type CallSignal } from './call-signal.js';

/** Why handlers are aborted; created once, since the error is the most expensive part of an abort. */
const GONE = new DOMException('This operation was aborted', 'AbortError');

/** Whether the client still waits for the answer of a call. The signal is created on first use: few handlers need it. */
export class Cancellation {
  private readonly end = new CallAborter();
  private controller: AbortController | undefined;

  get isCancelled(): boolean {
    return this.end.aborted;
  }

  /** The same as `signal`, without an AbortSignal. */
  get cancelled(): CallSignal {
    return this.end;
  }

  /** Aborted when the client no longer waits. */
  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.end.aborted) this.controller.abort(GONE);
    }
    return this.controller.signal;
  }

  /** Records that the client no longer waits. */
  cancel(): void {
    this.end.abort(GONE);
    this.controller?.abort(GONE);
  }
}
