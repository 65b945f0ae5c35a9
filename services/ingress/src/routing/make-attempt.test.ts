import { ROOT_CONTEXT } from '@opentelemetry/api';
import { NO_USAGE, RouterError, type AttemptContext, type RequestProfile } from '@signalbox/domain';
import { systemClock, type CallSignal } from '@signalbox/runtime';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { candidate, GENEROUS } from '../testing/fake-decision.js';
import { NO_TRACING } from '../testing/no-tracing.js';
import type { JobRun } from './attempt-job.js';
import { makeAttempt } from './make-attempt.js';
import { openReport } from './request-report.js';

/** An attempt that does this, the abort of its client, and what is reported of both. */
function attemptOf(job: JobRun<string, string>, who: Partial<RequestProfile> = {}) {
  const client = new AbortController();
  const told: string[] = [];
  let call: CallSignal | undefined;
  let context: AttemptContext | undefined;
  const to = {
    clock: systemClock,
    tracing: NO_TRACING,
    metrics: {
      add: () => undefined,
      observe: () => undefined,
      set: () => undefined,
      text: async () => '',
      close: () => undefined,
    },
    bus: {
      publish: () => undefined,
      announce: () => undefined,
      listen: () => undefined,
      subscribe: async () => undefined,
      close: async () => undefined,
    },
    failures: { note: () => undefined, close: () => undefined },
    inFlight: { enter: () => () => void told.push('left'), close: () => undefined },
  };
  const profile = sampleProfile(who);
  const report = openReport(to, { profile, trace: ROOT_CONTEXT, isEntry: false });
  const plan = {
    policyVersion: 'v',
    route: 'default',
    rule: 'all',
    candidates: [candidate('alpha')],
    rejected: [],
    lastResort: false,
    limits: GENEROUS,
  };
  const attempt = makeAttempt(
    to,
    {
      profile,
      plan,
      report,
      job: (opened) => {
        call = opened.abort;
        context = opened.context;
        return { next: () => job.next(), stop: () => void told.push('stopped') };
      },
      signal: client.signal,
      deadlineAt: undefined,
    },
    {
      candidate: candidate('alpha'),
      number: 1,
      role: 'first',
      lastResort: false,
      firstTokenMs: 1_000,
      idleMs: 1_000,
      deadlineAt: Date.now() + 10_000,
      maxOutputTokens: undefined,
      continuation: undefined,
    },
  );
  return { attempt, client, told, context: () => context, isAborted: () => call?.aborted };
}

describe('an attempt', () => {
  it('tells whoever makes the call for whom it is, and how important', async () => {
    const item = { next: async () => ({ done: false, value: 'a' }) as const };
    const { attempt, context } = attemptOf(item, { tenant: 'acme', criticality: 'critical' });
    await attempt.next();
    expect(context()).toMatchObject({ tenant: 'acme', criticality: 'critical', backend: 'alpha', number: 1 });
  });

  it('tells a job that failed to end what it has begun, and is over', async () => {
    const error = new RouterError({ reason: 'STREAM_TRUNCATED', message: 'It told something else.' });
    const { attempt, told, isAborted } = attemptOf({ next: () => Promise.reject(error) });
    expect(await attempt.next()).toMatchObject({ kind: 'failed', committed: false, error });
    expect(told).toEqual(['stopped', 'left']);
    attempt.stop('left');
    expect([told, isAborted()]).toEqual([['stopped', 'left'], false]);
  });

  it('is left alone by its client once it has succeeded', async () => {
    const value = { result: 'whole', usage: NO_USAGE, cost: { nanoUsd: 1, certainty: 'exact' } } as const;
    const { attempt, client, told, isAborted } = attemptOf({ next: async () => ({ done: true, value }) });
    expect(await attempt.next()).toMatchObject({ kind: 'succeeded', result: 'whole' });
    client.abort();
    expect([told, isAborted()]).toEqual([['left'], false]);
  });

  it('aborts its call when its client leaves, and when it is stopped between two items', async () => {
    const item = { next: async () => ({ done: false, value: 'a' }) as const };
    const left = attemptOf(item);
    left.client.abort();
    expect(left.isAborted()).toBe(true);
    const lost = attemptOf(item);
    expect(await lost.attempt.next()).toMatchObject({ kind: 'item', item: 'a' });
    lost.attempt.stop('lost');
    expect([lost.told, lost.isAborted()]).toEqual([['left', 'stopped'], true]);
  });
});
