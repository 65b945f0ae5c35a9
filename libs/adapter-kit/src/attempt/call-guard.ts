import { formatDuration, RouterError, type Milliseconds } from '@signalbox/domain';
import { CallEnd, type CallSignal } from '@signalbox/runtime';

/** What may end a call to a provider before the provider does. */
export type CallLimits = {
  /** Aborted when the client goes away or its deadline passes. */
  readonly cancelled: CallSignal;
  /** How long to wait for the first content. */
  readonly firstTokenMs: Milliseconds;
  /** How long the provider may be silent after it: without an event that says something. */
  readonly idleMs: Milliseconds;
};

/** Watches over one call. */
export type CallGuard = {
  /** Aborted when the call must end; its reason is the RouterError to end it with. */
  readonly signal: CallSignal;
  /** The provider is being waited for: until `heard`, the clock of silence runs. */
  waiting(): void;
  /** Bytes came. While the client reads them, silence is not the provider's fault. */
  heard(): void;
  /** Among them was the end of an event that says something: the next silence is a new one. */
  progressed(): void;
  /** Content came: from now on the idle limit rules, and no longer that on the first token. */
  begun(): void;
  /** The call is over. */
  release(): void;
};

/**
 * Guards one call with its limits. There is one timer at a time, rearmed and not made anew: the first-token limit counts
 * from here, whatever comes before the first content; the idle limit counts from the first `waiting` after each event that
 * says something. Single bytes, comments and events that only keep the connection open put off neither.
 *
 * When a limit has passed, what has already come is read first: after this process was frozen or busy, its timers are due
 * before its sockets are looked at, and the provider may have said everything in time.
 */
export function openCallGuard({ cancelled, firstTokenMs, idleMs }: CallLimits): CallGuard {
  const end = new CallEnd();
  let timer = setTimeout(onSilence, firstTokenMs);
  let hasBegun = false;
  let isWaiting = true;
  let hasProgressed = false;
  let isReleased = false;
  let rearmed = 0;

  function onSilence(): void {
    const before = rearmed;
    setImmediate(() => {
      if (rearmed === before && !isReleased) onLimit();
    });
  }
  function onLimit(): void {
    if (!hasBegun) end.abort(firstTokenTimeout(firstTokenMs));
    else if (isWaiting) end.abort(idleTimeout(idleMs));
    // The client took all this time. What the provider says next is waited for anew.
    else hasProgressed = true;
  }
  function onCancel(): void {
    clearTimeout(timer);
    end.abort(new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.' }));
  }

  if (cancelled.aborted) onCancel();
  else cancelled.addEventListener('abort', onCancel, { once: true });

  return {
    signal: end,
    waiting() {
      isWaiting = true;
      if (!hasBegun || !hasProgressed) return;
      hasProgressed = false;
      rearmed += 1;
      timer.refresh();
    },
    heard() {
      isWaiting = false;
    },
    progressed() {
      hasProgressed = true;
    },
    begun() {
      if (hasBegun) return;
      hasBegun = true;
      rearmed += 1;
      clearTimeout(timer);
      timer = setTimeout(onSilence, idleMs);
    },
    release() {
      isReleased = true;
      clearTimeout(timer);
      cancelled.removeEventListener('abort', onCancel);
    },
  };
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
