import { RouterError, type Milliseconds } from '@signalbox/domain';

/** What may end a call to a provider before the provider does. */
export type CallLimits = {
  /** Aborted when the client goes away or its deadline passes. */
  readonly cancelled: AbortSignal;
  /** How long to wait for the first content. */
  readonly firstTokenMs: Milliseconds;
  /** How long the provider may be silent after it. */
  readonly idleMs: Milliseconds;
};

/** Watches over one call. */
export type CallGuard = {
  /** Aborted when the call must end; its reason is the RouterError to end it with. */
  readonly signal: AbortSignal;
  /** The provider is being waited for: until `heard`, the clock of silence runs. */
  waiting(): void;
  /** Something came. While the client reads it, silence is not the provider's fault. */
  heard(): void;
  /** Content came: from now on the idle limit rules, and no longer that on the first token. */
  begun(): void;
  /** The call is over. */
  release(): void;
};

/**
 * Guards one call with its limits. There is one timer at a time, rearmed and not made anew: the first-token limit counts
 * from here, the idle limit from each `waiting`.
 */
export function openCallGuard({ cancelled, firstTokenMs, idleMs }: CallLimits): CallGuard {
  const controller = new AbortController();
  let timer = setTimeout(onSilence, firstTokenMs);
  let hasBegun = false;
  let isWaiting = true;

  function onSilence(): void {
    if (isWaiting || !hasBegun)
      controller.abort(hasBegun ? idleTimeout(idleMs) : firstTokenTimeout(firstTokenMs));
  }
  function onCancel(): void {
    clearTimeout(timer);
    controller.abort(new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.' }));
  }

  if (cancelled.aborted) onCancel();
  else cancelled.addEventListener('abort', onCancel, { once: true });

  return {
    signal: controller.signal,
    waiting() {
      isWaiting = true;
      if (hasBegun) timer.refresh();
    },
    heard() {
      isWaiting = false;
    },
    begun() {
      if (hasBegun) return;
      hasBegun = true;
      clearTimeout(timer);
      timer = setTimeout(onSilence, idleMs);
    },
    release() {
      clearTimeout(timer);
      cancelled.removeEventListener('abort', onCancel);
    },
  };
}

function firstTokenTimeout(firstTokenMs: Milliseconds): RouterError {
  return new RouterError({
    reason: 'PROVIDER_TIMEOUT',
    message: `The provider sent no content within ${firstTokenMs} ms.`,
    disposition: 'ambiguous',
  });
}

function idleTimeout(idleMs: Milliseconds): RouterError {
  return new RouterError({
    reason: 'PROVIDER_TIMEOUT',
    message: `The provider was silent for ${idleMs} ms in the middle of its answer.`,
    disposition: 'ambiguous',
  });
}
