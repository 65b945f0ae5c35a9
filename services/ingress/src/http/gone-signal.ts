import type { ServerResponse } from 'node:http';
import { CallAborter, type CallSignal } from '@signalbox/runtime';

/** Why a request is aborted; made once, since making the error is the most expensive part of an abort. */
const GONE = new DOMException('The client went away.', 'AbortError');

/**
 * Makes the signal that is aborted when the client goes away before its reply is complete. Only what can be stopped needs
 * one; a refusal does without.
 */
export function goneSignal(response: ServerResponse): CallSignal {
  const end = new CallAborter();
  const look = (): void => {
    if (!response.writableFinished) end.abort(GONE);
  };
  if (response.closed) look();
  else response.on('close', look);
  return end;
}
