/** An abort of one thing that is aborted with another as well. */
export type LinkedAbort = {
  readonly signal: AbortSignal;
  abort(): void;
  /** Frees what holds the two together, once the thing is over. */
  unlink(): void;
};

/** Makes an abort that `parent` also causes. */
export function linkAbort(parent: AbortSignal): LinkedAbort {
  const own = new AbortController();
  const abort = (): void => own.abort();
  if (parent.aborted) abort();
  else parent.addEventListener('abort', abort, { once: true });
  return { signal: own.signal, abort, unlink: () => parent.removeEventListener('abort', abort) };
}
