import type { Milliseconds } from '@signalbox/domain';

import type { HeaderMap } from './dialect.js';
import { readCountHeader, readHeader } from './headers.js';

/** The longest wait that is honored; a broken header must not disable a backend for a day. */
const MAX_RETRY_AFTER_MS = 300_000;

/**
 * How long the provider asks us to wait, in milliseconds from 0 to 300,000.
 *
 * `retry-after-ms` takes precedence over `retry-after`, which may hold seconds, possibly fractional, or an HTTP date. A date is
 * compared with the reply's own `date` header, so that neither our clock nor clock skew matters.
 * @returns `undefined` when no header says anything usable: junk, negative numbers, a date without `date`.
 */
export function readRetryAfter(headers: HeaderMap): Milliseconds | undefined {
  const milliseconds = readCountHeader(headers, 'retry-after-ms');
  if (milliseconds !== undefined) return clampRetryAfter(milliseconds);
  const seconds = readCountHeader(headers, 'retry-after');
  if (seconds !== undefined) return clampRetryAfter(seconds * 1_000);
  const then = readDateHeader(headers, 'retry-after');
  const now = readDateHeader(headers, 'date');
  if (then === undefined || now === undefined || then < now) return undefined;
  return clampRetryAfter(then - now);
}

/** Rounds a wait that a provider asked for up to whole milliseconds and limits it to 300,000. */
export function clampRetryAfter(milliseconds: Milliseconds): Milliseconds {
  return Math.min(Math.ceil(milliseconds), MAX_RETRY_AFTER_MS);
}

/** An HTTP date begins with the name of a day. `Date.parse` alone would take `-5` and other junk for a date. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

function readDateHeader(headers: HeaderMap, name: string): number | undefined {
  const text = readHeader(headers, name);
  if (text === undefined || !HTTP_DATE.test(text)) return undefined;
  // oxlint-disable-next-line no-restricted-globals -- Date.parse reads the text and no clock.
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
