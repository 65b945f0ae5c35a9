import { ROOT_CONTEXT } from '@opentelemetry/api';
import { RouterError } from '@signalbox/domain';
import { CallAborter, systemClock } from '@signalbox/runtime';
import { sampleProfile } from '@signalbox/testkit/samples';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDecide } from './decide.js';
import { STOPPED } from './open-attempt.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a client that goes away while nobody is asked is given up at once', async () => {
  const ask = vi.fn(() => {
    throw new RouterError({ reason: 'DECISION_UNAVAILABLE', message: 'Nobody is there.' });
  });
  const client = new CallAborter();
  const decide = createDecide({ ask, clock: systemClock, random: () => 1 });
  const options = { trace: ROOT_CONTEXT, signal: client, deadlineAt: undefined };
  const failed = decide(sampleProfile(), options).catch((thrown: unknown) => thrown);
  await vi.advanceTimersByTimeAsync(1);
  expect([ask.mock.calls.length, vi.getTimerCount()]).toEqual([1, 1]);
  client.abort(STOPPED);
  expect(await failed).toMatchObject({ reason: 'CANCELLED' });
  expect([ask.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
});
