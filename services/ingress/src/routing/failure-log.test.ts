import { RouterError, type ErrorReason, type RouteRecord } from '@signalbox/domain';
import type { Logger } from '@signalbox/runtime';
import { sampleAttempt, sampleRoute } from '@signalbox/testkit/samples';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFailureLog, type FailureLog } from './failure-log.js';

const lines: unknown[] = [];
let failures: FailureLog;

beforeEach(() => {
  vi.useFakeTimers();
  lines.length = 0;
  const log: Pick<Logger, 'warn'> = { warn: (line: unknown) => void lines.push(line) };
  failures = openFailureLog(log as Logger);
});
afterEach(() => {
  failures.close();
  vi.useRealTimers();
});

function fail(reason: ErrorReason, requestId = 'req_1'): void {
  failures.note(new RouterError({ reason, message: 'a provider said: my prompt' }), routeOf(requestId));
}

function routeOf(requestId: string): RouteRecord {
  const attempt = sampleAttempt({
    outcome: 'failed',
    reason: 'PROVIDER_ERROR',
    message: 'my prompt',
    disposition: 'ambiguous',
  });
  return sampleRoute({ requestId, attempts: [attempt] });
}

describe('the log of failures', () => {
  it('says at once which request failed, why and where it had been, and nothing of its text', () => {
    fail('PROVIDER_ERROR');
    expect(lines).toEqual([
      {
        reason: 'PROVIDER_ERROR',
        requestId: 'req_1',
        policyVersion: 'v1',
        route: 'default',
        rule: 'the-rest',
        attempts: [{ backend: 'alpha', reason: 'PROVIDER_ERROR' }],
        leftOut: 0,
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('my prompt');
  });

  it('has one line per reason and ten seconds, which counts the others', () => {
    for (let count = 0; count < 1_000; count++) fail('DECISION_UNAVAILABLE', `req_${count}`);
    fail('PROVIDER_ERROR');
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(10_000);
    expect(lines.slice(2)).toMatchObject([
      { reason: 'DECISION_UNAVAILABLE', requestId: 'req_999', leftOut: 998 },
    ]);
    fail('DECISION_UNAVAILABLE');
    expect(lines).toHaveLength(3);
    vi.advanceTimersByTime(20_000);
    expect(lines).toHaveLength(4);
    fail('DECISION_UNAVAILABLE', 'req_later');
    expect(lines.at(-1)).toMatchObject({ requestId: 'req_later', leftOut: 0 });
  });

  it('tells what it held back when it closes', () => {
    fail('PROVIDER_ERROR');
    fail('PROVIDER_ERROR', 'req_2');
    failures.close();
    expect(lines.at(-1)).toMatchObject({ requestId: 'req_2', leftOut: 0 });
  });

  it.each(['INVALID_REQUEST', 'PROVIDER_RATE_LIMITED', 'CANCELLED', 'INTERNAL'] as const)(
    'has no line about %s',
    (reason) => {
      fail(reason);
      expect(lines).toEqual([]);
    },
  );
});
