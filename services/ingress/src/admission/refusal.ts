import type { RefusalCause } from '@signalbox/admission';
import { errorEntry, type ErrorCatalogueEntry, type Milliseconds } from '@signalbox/domain';

/** Why the ingress let a request not in. */
export type IngressRefusal = RefusalCause /** As many requests are open as may be. */ | 'open-requests';

/**
 * What is told to a request that was not let in; nothing of it was sent to a provider. It is what an error is made of and
 * none itself: in an overload most requests end so, and the stack of an error would cost as much as much of the rest.
 */
export type Refusal = {
  readonly why: IngressRefusal;
  readonly reason: 'OVERLOADED';
  readonly message: string;
  readonly violations: readonly [];
  readonly retryAfterMs: Milliseconds;
  readonly disposition: 'never-sent';
  readonly entry: ErrorCatalogueEntry;
};

const SENTENCES: Readonly<Record<IngressRefusal, string>> = {
  'no-slot': 'More important requests take all that can be done now.',
  'queue-full': 'Too many requests wait already.',
  displaced: 'It waited, and others that go first took its place.',
  'too-slow': 'Its turn would not come soon.',
  deadline: 'Its turn would not come before its deadline.',
  pressure: 'The process that would serve it is short of memory or far behind.',
  'open-requests': 'As many requests are open as this process serves at once.',
};

/** What is told to a request that was not let in, and when it may come again. */
export function refusalOf(why: IngressRefusal, retryAfterMs: Milliseconds): Refusal {
  return {
    why,
    reason: 'OVERLOADED',
    message: `The request was not begun. ${SENTENCES[why]}`,
    violations: [],
    retryAfterMs,
    disposition: 'never-sent',
    entry: errorEntry('OVERLOADED'),
  };
}
