import { NO_USAGE, type AttemptFinished, type ErrorReason } from '@signalbox/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFailedAttempts, type FailedAttempts } from './failed-attempts.js';

const lines: unknown[] = [];
let attempts: FailedAttempts;

beforeEach(() => {
  vi.useFakeTimers();
  lines.length = 0;
  attempts = openFailedAttempts({ warn: (line: unknown) => void lines.push(line) });
});
afterEach(() => {
  attempts.close();
  vi.useRealTimers();
});

function fail(requestId: string, backend = 'alpha', reason: ErrorReason = 'PROVIDER_ERROR'): void {
  const attempt = {
    attemptId: `${requestId}.1`,
    number: 1,
    backend,
    provider: 'lab',
    model: 'm-1',
    outcome: 'failed',
    reason,
    message: 'The provider answered with status 500.',
    disposition: 'ambiguous',
    startedAfterMs: 1,
    durationMs: 16.067_000_000_000_1,
    usage: NO_USAGE,
    cost: { nanoUsd: 0, certainty: 'exact' },
  } as const;
  attempts.note({ kind: 'attempt-finished', requestId, attempt, streamed: true } satisfies AttemptFinished);
}

describe('the log of failed attempts', () => {
  it('says at once which attempt failed, where and why, in whole milliseconds', () => {
    fail('req_1');
    expect(lines).toEqual([
      {
        requestId: 'req_1',
        attemptId: 'req_1.1',
        backend: 'alpha',
        provider: 'lab',
        outcome: 'failed',
        reason: 'PROVIDER_ERROR',
        disposition: 'ambiguous',
        durationMs: 16,
        problem: 'The provider answered with status 500.',
        leftOut: 0,
      },
    ]);
  });

  it('has one line per backend, reason and ten seconds, which counts the others', () => {
    for (let count = 1; count <= 225; count++) fail(`req_${count}`);
    fail('req_beta', 'beta');
    fail('req_timeout', 'alpha', 'PROVIDER_TIMEOUT');
    expect(lines).toHaveLength(3);
    vi.advanceTimersByTime(10_000);
    expect(lines.slice(3)).toMatchObject([{ requestId: 'req_225', leftOut: 223 }]);
  });
});
