import { formatDuration, RouterError, type Milliseconds } from '@signalbox/domain';
import { CallAborter, type CallSignal } from '@signalbox/runtime';

/** What may end a call to a provider before the provider does. */
export type CallLimits = {
  /** Aborted when the client goes away or its deadline passes. */
  readonly cancelled: CallSignal;
  /** How long to wait for the first content. */
  readonly firstTokenMs: Milliseconds;
  /** How long the provider may be silent after the first content: without an event that carries anything. */
  readonly idleMs: Milliseconds;
};

/**
 * Guards one call with its limits. There is one timer at a time, rearmed rather than recreated: the first-token limit counts
 * from here, whatever arrives before the first content; the idle limit counts from the first `waiting` after each event that
 * carries something. Single bytes, comments and events that only keep the connection open extend neither.
 *
 * When a limit has passed, data that has already arrived is read first: after this process was frozen or busy, its timers fire
 * before its sockets are read, and the provider may have sent everything in time.
 */
export class CallGuard {
  private readonly limits: CallLimits;
  private readonly end = new CallAborter();
  private timer: NodeJS.Timeout;
  private hasBegun = false;
  private isWaiting = true;
  private hasProgressed = false;
  private isReleased = false;
  private rearmed = 0;

  constructor(limits: CallLimits) {
    this.limits = limits;
    this.timer = setTimeout(onSilence, limits.firstTokenMs, this);
    if (limits.cancelled.aborted) this.handleEvent();
    else limits.cancelled.addEventListener('abort', this, { once: true });
  }

  /** Aborted when the call must end; its reason is the RouterError to end it with. */
  get signal(): CallSignal {
    return this.end;
  }

  /** A read begins: until `heard`, waiting counts as the provider's silence. */
  waiting(): void {
    this.isWaiting = true;
    if (!this.hasBegun || !this.hasProgressed) return;
    this.hasProgressed = false;
    this.rearmed += 1;
    this.timer.refresh();
  }

  /** Bytes arrived. While the client reads them, silence is not the provider's fault. */
  heard(): void {
    this.isWaiting = false;
  }

  /** The bytes completed an event that carries something: the next silence counts anew. */
  progressed(): void {
    this.hasProgressed = true;
  }

  /** Content arrived: from now on the idle limit applies instead of the first-token limit. */
  begun(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.rearmed += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(onSilence, this.limits.idleMs, this);
  }

  /** The call is over. */
  release(): void {
    this.isReleased = true;
    clearTimeout(this.timer);
    this.limits.cancelled.removeEventListener('abort', this);
  }

  /** The client went away. The name is the one that signals call on a listener object. */
  handleEvent(): void {
    clearTimeout(this.timer);
    this.end.abort(new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.' }));
  }

  /** The timer of a limit has fired. */
  silent(): void {
    const before = this.rearmed;
    setImmediate(() => {
      if (this.rearmed === before && !this.isReleased) this.onLimit();
    });
  }

  private onLimit(): void {
    const { firstTokenMs, idleMs } = this.limits;
    if (!this.hasBegun) this.end.abort(firstTokenTimeout(firstTokenMs));
    else if (this.isWaiting) this.end.abort(idleTimeout(idleMs));
    // The client used up this time. The next wait for the provider counts anew.
    else this.hasProgressed = true;
  }
}

/** One function for all timers, so that no call creates one. */
function onSilence(guard: CallGuard): void {
  guard.silent();
}

function firstTokenTimeout(firstTokenMs: Milliseconds): RouterError {
  return new RouterError({
    reason: 'PROVIDER_TIMEOUT',
    message: `The provider sent no content within ${formatDuration(firstTokenMs)}.`,
    disposition: 'ambiguous',
  });
}

function idleTimeout(idleMs: Milliseconds): RouterError {
  return new RouterError({
    reason: 'PROVIDER_TIMEOUT',
    message: `The provider said nothing for ${formatDuration(idleMs)} in the middle of its answer.`,
    disposition: 'ambiguous',
  });
}
