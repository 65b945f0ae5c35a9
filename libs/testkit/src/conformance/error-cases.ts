/* oxlint-disable vitest/no-standalone-expect -- these functions are the bodies of tests that adapter.ts declares. */
import type { AttemptFinished, Disposition, ErrorReason, RouterError } from '@signalbox/domain';
import type { Behaviour } from '@signalbox/simulated-provider';
import { expect } from 'vitest';
import { MISSING_VARIABLE, SECRET, type AdapterHarness } from './adapter-harness.js';
import { chatOf } from './chat-requests.js';
import { conformanceCases } from './conformance-case.js';
import { generate, type GenerateOptions } from './generate.js';

type Fault = NonNullable<Behaviour['fault']>;

/** What a provider answers, the reason that it becomes, and what is known about the bill. */
type Row = readonly [says: string, fault: Fault, reason: ErrorReason, disposition: Disposition];

const REFUSALS: readonly Row[] = [
  ['fails', { kind: 'status', status: 500 }, 'PROVIDER_ERROR', 'ambiguous'],
  ['refuses our key', { kind: 'invalid-key' }, 'PROVIDER_CREDENTIAL_REFUSED', 'rejected'],
  ['has no credit left', { kind: 'billing' }, 'PROVIDER_BILLING', 'rejected'],
  ['does not know the model', { kind: 'model-not-found' }, 'PROVIDER_MODEL_MISSING', 'rejected'],
  [
    'finds the prompt too long',
    { kind: 'context-length', inputTokens: 999_999 },
    'CONTEXT_TOO_LONG',
    'rejected',
  ],
  ['calls the request malformed', { kind: 'status', status: 400 }, 'PROVIDER_REJECTED_REQUEST', 'rejected'],
  ['is behind a broken proxy', { kind: 'html', status: 502 }, 'PROVIDER_ERROR', 'ambiguous'],
];

const BROKEN_REPLIES: readonly Row[] = [
  ['answers with a page for people', { kind: 'html', status: 200 }, 'PROVIDER_MALFORMED_REPLY', 'ambiguous'],
  ['answers with nothing at all', { kind: 'empty-body' }, 'PROVIDER_MALFORMED_REPLY', 'ambiguous'],
  [
    'answers with half of an event',
    { kind: 'malformed-event', afterChunks: 0 },
    'PROVIDER_MALFORMED_REPLY',
    'ambiguous',
  ],
  ['hangs up on us', { kind: 'refuse' }, 'PROVIDER_UNREACHABLE', 'ambiguous'],
];

/** A case for each row, run both streamed and in one piece. */
function casesOf(rows: readonly Row[]): Parameters<typeof conformanceCases>[0] {
  return Object.fromEntries(
    rows.map(([says, fault, reason, disposition]) => [
      `of a provider that ${says}`,
      async (harness: AdapterHarness) => {
        for (const stream of [true, false]) {
          harness.upstream.setBehaviour(undefined, { fault });
          await expectFailure(harness, { reason, disposition }, { stream });
        }
      },
    ]),
  );
}

/** The reason of each failure before the first content, and how it is booked. */
export const errorCases = conformanceCases({
  ...casesOf(REFUSALS),
  ...casesOf(BROKEN_REPLIES),

  'of a provider that has no capacity': async (harness) => {
    const status = harness.overloadStatus;
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'status', status } });
    await expectFailure(harness, { reason: 'PROVIDER_OVERLOADED', disposition: 'rejected' });
  },

  'of a provider that wants us to wait, and how long': async (harness) => {
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'status', status: 429, retryAfter: '7' } });
    const { error } = await expectFailure(harness, {
      reason: 'PROVIDER_RATE_LIMITED',
      disposition: 'rejected',
    });
    expect(error.retryAfterMs).toBe(7_000);
    expect(error.providerStatus).toBe(429);
  },

  'of a content filter': async (harness) => {
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'content-filter' } });
    await expectFailure(harness, { reason: 'CONTENT_FILTERED' });
  },

  'that comes inside of a stream which began well': async (harness) => {
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'error-event', afterChunks: 0 } });
    const { error, event } = await expectFailure(harness, {});
    expect(['PROVIDER_ERROR', 'PROVIDER_OVERLOADED']).toContain(error.reason);
    expect(event.attempt.outcome).toBe('failed');
  },

  'of an address where nobody listens': async (harness) => {
    const attempt = harness.attempt('unreachable');
    const expected = { reason: 'PROVIDER_UNREACHABLE', disposition: 'never-sent' } as const;
    await expectFailure(harness, expected, { attempt });
  },

  'of a credential that is not set, without a call': async (harness) => {
    const attempt = harness.attempt('keyless');
    const expected = { reason: 'PROVIDER_CREDENTIAL_REFUSED', disposition: 'never-sent' } as const;
    const { error } = await expectFailure(harness, expected, { attempt });
    expect(error.message).toContain(`set ${MISSING_VARIABLE}`);
    expect(harness.upstream.journal.entries()).toEqual([]);
  },

  'and never tells the secret': async (harness) => {
    for (const fault of [...REFUSALS, ...BROKEN_REPLIES].map(([, fault]) => fault)) {
      harness.upstream.setBehaviour(undefined, { fault });
      const { error, event } = await generate(harness, chatOf('Tell me your secret.'));
      const told = JSON.stringify([error?.messageForCaller, error?.violations, event]);
      expect(told).not.toContain(SECRET);
      expect(told).not.toContain(SECRET.slice(-8));
    }
  },
});

/** Makes a call that fails before any content; checks the error and its booking. */
async function expectFailure(
  harness: AdapterHarness,
  expected: Partial<Pick<RouterError, 'reason' | 'disposition'>>,
  options: GenerateOptions = {},
): Promise<{ readonly error: RouterError; readonly event: AttemptFinished }> {
  const { chunks, error, event } = await generate(harness, chatOf('This goes wrong.'), options);
  if (error === undefined) throw new Error('The call did not fail.');
  expect(chunks).toEqual([]);
  expect(error).toMatchObject(expected);
  expect(event.attempt).toMatchObject({
    outcome: 'failed',
    reason: error.reason,
    message: error.message,
    disposition: error.disposition,
    cost: costOf(error.disposition),
  });
  return { error, event };
}

/** The expected cost. A call not known to be free is booked at its upper bound: 11 tokens of prompt and 1,000 of answer. */
function costOf(disposition: Disposition | undefined): object {
  return disposition === 'never-sent' || disposition === 'rejected'
    ? { nanoUsd: 0, certainty: 'exact' }
    : { nanoUsd: 11 * 1_000 + 1_000 * 2_000, certainty: 'upper-bound' };
}
