import { NO_USAGE, RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { attemptEvent, type AttemptFacts } from './attempt-event.js';

const facts: AttemptFacts = {
  context: {
    requestId: 'req_1',
    attemptId: 'req_1.2',
    number: 2,
    backend: 'mini',
    startedAfterMs: 40,
    firstTokenMs: 1_000,
    idleMs: 1_000,
    criticality: 'standard',
  },
  provider: 'openai',
  model: 'gpt-5-mini',
  streamed: true,
  startedAt: 1_000,
  firstContentAt: 1_250,
  endedAt: 2_250,
  outcome: 'succeeded',
  disposition: 'done',
  error: undefined,
  bill: {
    usage: { ...NO_USAGE, inputTokens: 7, outputTokens: 101 },
    cost: { nanoUsd: 9, certainty: 'exact' },
  },
  longestSilenceMs: 40,
  rateLimit: { remainingRequests: 3 },
};

describe('attemptEvent', () => {
  it('says who was called, when, how long it took and what it cost', () => {
    expect(attemptEvent(facts)).toEqual({
      kind: 'attempt-finished',
      requestId: 'req_1',
      attempt: {
        attemptId: 'req_1.2',
        number: 2,
        backend: 'mini',
        provider: 'openai',
        model: 'gpt-5-mini',
        outcome: 'succeeded',
        disposition: 'done',
        startedAfterMs: 40,
        firstTokenMs: 250,
        durationMs: 1_250,
        usage: facts.bill.usage,
        cost: facts.bill.cost,
      },
      tokensPerSecond: 100,
      longestSilenceMs: 40,
      rateLimit: { remainingRequests: 3 },
      streamed: true,
    });
  });

  it('says why an attempt failed', () => {
    const error = new RouterError({ reason: 'PROVIDER_TIMEOUT', message: 'silent' });
    const event = attemptEvent({ ...facts, outcome: 'failed', disposition: 'ambiguous', error });
    expect(event.attempt).toMatchObject({ outcome: 'failed', reason: 'PROVIDER_TIMEOUT', message: 'silent' });
  });

  it('names the tenant where there is one', () => {
    expect(attemptEvent({ ...facts, context: { ...facts.context, tenant: 'acme' } }).tenant).toBe('acme');
  });

  it.each<[string, Partial<AttemptFacts>]>([
    ['an answer in one piece', { streamed: false }],
    ['an answer that was cut', { outcome: 'truncated' }],
    ['an answer without content', { firstContentAt: undefined }],
    ['an answer that came all at once', { firstContentAt: 2_250 }],
    ['an answer that came in less than 10 ms', { firstContentAt: 2_240.1 }],
    ['an answer of a few tokens', { bill: { ...facts.bill, usage: { ...NO_USAGE, outputTokens: 7 } } }],
  ])('tells no speed from %s', (_, change) => {
    expect(attemptEvent({ ...facts, ...change })).not.toHaveProperty('tokensPerSecond');
  });

  it('believes a speed from 10 ms of content on', () => {
    expect(attemptEvent({ ...facts, firstContentAt: 2_240 }).tokensPerSecond).toBe(10_000);
  });
});
