import type { RefusalCause } from '@signalbox/admission';
import { errorEntry, type ErrorCatalogueEntry, type Milliseconds } from '@signalbox/domain';

/** Why the ingress did not admit a request. */
export type IngressRefusal = RefusalCause /** As many requests are open as are allowed. */ | 'open-requests';

/**
 * The refusal of a request that was not admitted; nothing of it was sent to a provider. An error is made from it, but it is
 * not one itself: in an overload most requests end this way, and the stack of an error would cost as much as a large part of
 * the rest.
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

/** The refusal of a request that was not admitted, with the time after which it may be retried. */
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
