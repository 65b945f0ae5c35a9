import type { RefusalCause } from '@signalbox/admission';
import { RouterError, type Milliseconds } from '@signalbox/domain';

/** Why the ingress let a request not in. */
export type IngressRefusal = RefusalCause /** As many requests are open as may be. */ | 'open-requests';

const SENTENCES: Readonly<Record<IngressRefusal, string>> = {
  'no-slot': 'More important requests take all that can be done now.',
  'queue-full': 'Too many requests wait already.',
  displaced: 'It waited, and others that go first took its place.',
  'too-slow': 'Its turn would not come soon.',
  deadline: 'Its turn would not come before its deadline.',
  pressure: 'The process that would serve it is short of memory or far behind.',
  'open-requests': 'As many requests are open as this process serves at once.',
};

/** The error of a request that was not let in. Nothing of it was sent to a provider. */
export function refusalError(cause: IngressRefusal, retryAfterMs: Milliseconds): RouterError {
  return new RouterError({
    reason: 'OVERLOADED',
    message: `The request was not begun. ${SENTENCES[cause]}`,
    retryAfterMs,
    disposition: 'never-sent',
  });
}
