import { newRequestId } from '@signalbox/runtime';

/** What a caller may call its request: short, and harmless in a header, a log line and a NATS message id. */
const SANE = /^[A-Za-z0-9_.:-]{1,128}$/;

/** The caller's own id of the request where it is sane, else a new one. */
export function requestIdOf(wished: string | undefined): string {
  return wished !== undefined && SANE.test(wished) ? wished : newRequestId();
}
