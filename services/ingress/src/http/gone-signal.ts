import type { ServerResponse } from 'node:http';

/**
 * Makes the signal that is aborted when the client goes away before its reply is complete. Only what can be stopped needs
 * one; a refusal does without.
 */
export function goneSignal(response: ServerResponse): AbortSignal {
  const abort = new AbortController();
  const look = (): void => {
    if (!response.writableFinished) abort.abort();
  };
  if (response.closed) look();
  else response.on('close', look);
  return abort.signal;
}
