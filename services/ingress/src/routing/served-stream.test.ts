import { NO_USAGE, RouteFailure, RouterError, type RouteRecord } from '@signalbox/domain';
import { sampleRoute } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { GENEROUS } from '../testing/fake-decision.js';
import type { Chunks } from './chunk-batches.js';
import type { StreamEnd } from './chunk-stream.js';
import { OpenRequest } from './open-request.js';
import type { AnswerFacts } from './request-report.js';
import type { RunNews } from './run-news.js';
import { ServedStream } from './served-stream.js';

type News = RunNews<Chunks, StreamEnd>;

const ROUTE: RouteRecord = sampleRoute();
const COMMITTED: News = { kind: 'committed', backend: 'a', attempts: 1, policyVersion: 'v', warnings: [] };
const START = {
  kind: 'stream-start',
  model: 'm',
  warnings: [{ feature: 'seed', message: 'is not known' }],
} as const;
const TEXT = { kind: 'text-delta', text: 'Hello' } as const;
const ITEM: News = { kind: 'item', item: [START, TEXT] };
const FINISH = { kind: 'finish', reason: 'stop', usage: NO_USAGE } as const;
const SUCCEEDED: News = { kind: 'succeeded', result: { finish: FINISH, warnings: [] } };

/** A stream of this news, and what was reported of its request. */
function streamOf(script: readonly (News | Error)[], opens: Promise<void> = Promise.resolve()) {
  const told: (string | AnswerFacts)[] = [];
  const left = [...script];
  const attempts = {
    async next() {
      const news = left.shift();
      if (news === undefined || news instanceof Error) throw news ?? new Error('There is no more.');
      return news;
    },
    stop: () => void told.push('stopped'),
  };
  const report = {
    answered: (facts: AnswerFacts) => void told.push(facts),
    conclude(error: RouterError | undefined) {
      told.push(error?.reason ?? 'whole');
      return ROUTE;
    },
    abandon: () => undefined,
  };
  const plan = {
    policyVersion: 'v',
    route: 'r',
    rule: 'all',
    candidates: [],
    rejected: [],
    lastResort: false,
  };
  const stream = new ServedStream(async (facts) => {
    told.push('opened');
    await opens;
    const job = { run: () => attempts as never, facts };
    const slot = { started: () => undefined, leave: () => void told.push('left') };
    return new OpenRequest(slot, report as never, attempts, { job, plan: { ...plan, limits: GENEROUS } });
  });
  return { stream, told };
}

async function kindsOf(stream: ServedStream): Promise<string[]> {
  const kinds = [];
  for await (const event of stream) kinds.push(event.kind);
  return kinds;
}

describe('a streamed answer', () => {
  it('is opened when it is first read, and left when its last event was taken', async () => {
    const { stream, told } = streamOf([COMMITTED, ITEM, SUCCEEDED]);
    expect(told).toEqual([]);
    expect(await kindsOf(stream)).toEqual(['committed', 'chunks', 'finished']);
    const facts = { model: 'm', finishReason: 'stop' };
    expect(told).toEqual(['opened', facts, 'whole', 'stopped', 'left']);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('gives what was warned of at its start with its end too', async () => {
    const { stream } = streamOf([ITEM, SUCCEEDED]);
    await stream.next();
    expect(await stream.next()).toMatchObject({ value: { kind: 'finished', warnings: START.warnings } });
  });

  it('is left by a consumer that wants no more of it', async () => {
    const { stream, told } = streamOf([COMMITTED, ITEM, SUCCEEDED]);
    for await (const event of stream) if (event.kind === 'committed') break;
    expect(told).toEqual(['opened', 'stopped', 'left']);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('is never opened for a consumer that left before', async () => {
    const { stream, told } = streamOf([COMMITTED]);
    await stream.return();
    expect(await kindsOf(stream)).toEqual([]);
    expect(told).toEqual([]);
  });

  it('is left as soon as it is open when its consumer left meanwhile', async () => {
    const { stream, told } = streamOf([COMMITTED]);
    const first = stream.next();
    await stream.return();
    expect(await first).toEqual({ done: true, value: undefined });
    expect(told).toEqual(['opened', 'stopped', 'left']);
  });

  it.each([
    ['the attempts', { kind: 'failed', error: new RouterError({ reason: 'PROVIDER_ERROR', message: 'x' }) }],
    ['a fault of ours', new RouterError({ reason: 'PROVIDER_ERROR', message: 'x' })],
  ] as const)('fails with its route by %s, and is over', async (_, end) => {
    const { stream, told } = streamOf([end]);
    await expect(stream.next()).rejects.toThrow(RouteFailure);
    expect(told).toEqual(['opened', 'PROVIDER_ERROR', 'stopped', 'left']);
    expect(await stream.next()).toMatchObject({ done: true });
  });

  it('fails as its request was refused, and is over', async () => {
    const refused = new RouterError({ reason: 'OVERLOADED', message: 'x' });
    const { stream } = streamOf([], Promise.reject(refused));
    await expect(stream.next()).rejects.toBe(refused);
    expect(await stream.next()).toMatchObject({ done: true });
  });

  it('says that it broke off, and is left after that', async () => {
    const error = new RouterError({ reason: 'STREAM_TRUNCATED', message: 'x' });
    const { stream, told } = streamOf([COMMITTED, ITEM, { kind: 'truncated', error }]);
    expect(await kindsOf(stream)).toEqual(['committed', 'chunks', 'truncated']);
    expect(told).toEqual(['opened', 'STREAM_TRUNCATED', 'stopped', 'left']);
  });
});
