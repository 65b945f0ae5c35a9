import { CallAborter, type CallSignal } from './call-signal.js';

/** Why handlers are aborted; made once, since an error is the dearest part of an abort. */
const GONE = new DOMException('This operation was aborted', 'AbortError');

/** Whether anybody still waits for the answer of a call. The signal is made when somebody asks for it: few handlers do. */
export class Cancellation {
  private readonly end = new CallAborter();
  private controller: AbortController | undefined;

  get isCancelled(): boolean {
    return this.end.aborted;
  }

  /** What the signal tells, without one. */
  get cancelled(): CallSignal {
    return this.end;
  }

  /** Aborted when nobody waits any more. */
  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.end.aborted) this.controller.abort(GONE);
    }
    return this.controller.signal;
  }

  /** Nobody waits any more. */
  cancel(): void {
    this.end.abort(GONE);
    this.controller?.abort(GONE);
  }
}
