import { RouterError, type Milliseconds } from '@signalbox/domain';

/** How long a peer may say nothing. */
export type SilenceLimits = { readonly firstMs: Milliseconds; readonly idleMs: Milliseconds };

/**
 * Passes on what `open` gives, and gives it up when it stays silent for too long. Only the time in which we wait for the
 * peer counts: a consumer that is slow to ask for more does not make the peer silent.
 * @throws RouterError `ADAPTER_UNAVAILABLE`, ambiguous, after too long a silence.
 */
export async function* withSilenceLimit<Item>(
  open: (signal: AbortSignal) => AsyncIterable<Item>,
  { firstMs, idleMs }: SilenceLimits,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  let waiting = true;
  let wasSilent = false;
  const giveUp = (): void => {
    if (!waiting) return;
    wasSilent = true;
    stop();
  };
  let timer = setTimeout(giveUp, firstMs);
  let began = false;
  try {
    for await (const item of open(abort.signal)) {
      waiting = false;
      yield item;
      waiting = true;
      if (began) timer.refresh();
      else {
        clearTimeout(timer);
        timer = setTimeout(giveUp, idleMs);
        began = true;
      }
    }
  } catch (thrown) {
    throw wasSilent ? silent(thrown) : thrown;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function silent(cause: unknown): RouterError {
  return new RouterError({
    reason: 'ADAPTER_UNAVAILABLE',
    message: 'The adapter stayed silent for longer than it may.',
    disposition: 'ambiguous',
    silent: true,
    cause,
  });
}
