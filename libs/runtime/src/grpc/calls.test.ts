import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock, type Clock } from '../clock.js';
import type { CallOptionsOf } from '../lane/lane.js';
import { openPerCallLane } from '../lane/per-call-lane.js';
import { createLifecycle } from '../lifecycle.js';
import { createLogger } from '../logger.js';
import { openMetrics } from '../telemetry/metrics.js';
import { contextFromTraceparent } from '../telemetry/trace-context.js';
import { openTracing } from '../telemetry/tracing.js';
import type { CallContext } from './call-context.js';
import { implement } from './implement.js';
import { openGrpcServer } from './server.js';

const MESSAGE_BYTES = 1024 * 1024;
let lifecycle = createLifecycle();
afterEach(async () => {
  await lifecycle.close();
  lifecycle = createLifecycle();
});

type Generate = (context: CallContext) => AsyncIterable<{ chunks: { textDelta: { text: string } }[] }>;

/** A real server on a free port whose Generate and Probe are these functions, and a real client to it. */
async function connect(
  generate: Generate,
  probe: (context: CallContext) => Promise<number> = async () => 1,
  { clock = systemClock, stallMs = 60_000 }: { readonly clock?: Clock; readonly stallMs?: number } = {},
) {
  const tracing = openTracing({ service: 'test', instance: 'one', endpoint: undefined, ratio: 0 });
  const implementation = implement(AdapterService, {
    Describe: async () => ({ adapter: 'test' }),
    Generate: (_request, context) => generate(context),
    Embed: async () => ({ model: 'test' }),
    Probe: async (_request, context) => ({ durationMs: await probe(context) }),
  });
  const server = lifecycle.own(
    await openGrpcServer({
      address: '127.0.0.1:0',
      implementations: [implementation],
      telemetry: {
        tracing,
        metrics: openMetrics('test', 'one'),
        log: createLogger({ service: 'test', instance: 'one', level: 'silent' }),
        clock,
      },
      maxMessageBytes: MESSAGE_BYTES,
      drainGraceMs: 2_000,
      stallMs,
    }),
  );
  const lane = lifecycle.own(openPerCallLane(server.address, MESSAGE_BYTES));
  const options = (more: Partial<CallOptionsOf> = {}): CallOptionsOf => ({
    tracing,
    trace: ROOT_CONTEXT,
    signal: new AbortController().signal,
    unavailable: 'ADAPTER_UNAVAILABLE',
    ...more,
  });
  return {
    server,
    probe: (more?: Partial<CallOptionsOf>) =>
      lane.unary(AdapterService.Probe, { backend: 'b' }, options(more)),
    generate: (more?: Partial<CallOptionsOf>) =>
      lane.serverStream(AdapterService.Generate, { stream: true }, options(more)),
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const text = (value: string) => ({ chunks: [{ textDelta: { text: value } }] });
const never: Generate = async function* () {
  yield text('never used');
};

describe('calls between services', () => {
  it('carries a unary call there and back', async () => {
    const { probe } = await connect(never, async () => 42);
    expect(await probe()).toEqual({ durationMs: 42 });
  });

  it('carries our errors whole, with reason, fields and waiting time', async () => {
    const { probe } = await connect(never, async () => {
      throw new RouterError({
        reason: 'PROVIDER_RATE_LIMITED',
        message: 'Slow down.',
        retryAfterMs: 1500,
        disposition: 'rejected',
        violations: [{ field: 'a.b', description: 'is wrong' }],
      });
    });
    await expect(probe()).rejects.toMatchObject({
      reason: 'PROVIDER_RATE_LIMITED',
      message: 'Slow down.',
      retryAfterMs: 1500,
      disposition: 'rejected',
      violations: [{ field: 'a.b', description: 'is wrong' }],
    });
  });

  it('keeps the text of an unexpected error to itself', async () => {
    const { probe } = await connect(never, async () => {
      throw new Error('canary-secret');
    });
    const error = await probe().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ reason: 'INTERNAL' });
    expect((error as Error).message).not.toContain('canary');
  });

  it('streams in order and ends', async () => {
    const { generate } = await connect(async function* () {
      for (const word of ['a', 'b', 'c']) yield text(word);
    });
    const words: (string | undefined)[] = [];
    for await (const message of generate()) words.push(message.chunks[0]?.textDelta?.text);
    expect(words).toEqual(['a', 'b', 'c']);
  });

  it('makes a fast producer wait for a slow consumer', async () => {
    let produced = 0;
    const big = 'x'.repeat(10_000);
    const { generate } = await connect(async function* () {
      for (; produced < 5_000; produced++) yield text(big);
    });
    const stream = generate();
    await stream.next();
    await sleep(300);
    expect(produced).toBeLessThan(2_000);
    let read = 1;
    for await (const _message of stream) read += 1;
    expect(read).toBe(5_000);
  });

  it('ends a call whose client takes nothing for too long, and stops the producer', async () => {
    let produced = 0;
    const stopped = deferred();
    let aborted = false;
    const generateOn: Generate = async function* ({ signal }) {
      try {
        for (; ; produced++) yield text('x'.repeat(100_000));
      } finally {
        aborted = signal.aborted;
        stopped.resolve();
      }
    };
    const { generate } = await connect(generateOn, undefined, { stallMs: 200 });
    const stream = generate();
    await stream.next();
    await stopped.promise;
    expect(aborted).toBe(true);
    expect(produced).toBeLessThan(100);
    const rest = async (): Promise<void> => {
      for await (const _message of stream) continue;
    };
    await expect(rest()).rejects.toMatchObject({ reason: 'CANCELLED' });
  });

  it('stops the producer when the consumer breaks off', async () => {
    const stopped = deferred();
    const { generate } = await connect(async function* ({ signal }) {
      signal.addEventListener('abort', () => stopped.resolve());
      for (;;) {
        yield text('on and on');
        await sleep(5);
      }
    });
    for await (const _message of generate()) break;
    await expect(stopped.promise).resolves.toBeUndefined();
  });

  it('stops the producer when the caller aborts, and says that it was cancelled', async () => {
    const stopped = deferred();
    const abort = new AbortController();
    const { generate } = await connect(async function* ({ signal }) {
      signal.addEventListener('abort', () => stopped.resolve());
      yield text('first');
      await sleep(10_000, undefined, { signal });
    });
    const stream = generate({ signal: abort.signal });
    await stream.next();
    abort.abort();
    await expect(stream.next()).rejects.toMatchObject({ reason: 'CANCELLED' });
    await expect(stopped.promise).resolves.toBeUndefined();
  });

  it('tells the server the deadline and ends at it', async () => {
    let deadlineAt: number | undefined;
    const { probe } = await connect(never, async (context) => {
      deadlineAt = context.deadlineAt;
      await sleep(10_000, undefined, { signal: context.signal }).catch(() => undefined);
      return 1;
    });
    const wanted = Date.now() + 200;
    await expect(probe({ deadlineAt: wanted })).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
    expect(Math.abs((deadlineAt ?? 0) - wanted)).toBeLessThan(150);
  });

  it('does nothing for a caller whose deadline had passed when the call arrived', async () => {
    let calls = 0;
    const count = async (): Promise<number> => (calls += 1);
    const { generate, probe } = await connect(
      async function* () {
        calls += 1;
        yield text('never used');
      },
      count,
      { clock: { now: () => Date.now() + 60_000, monotonic: () => performance.now() } },
    );
    const deadlineAt = Date.now() + 30_000;
    await expect(probe({ deadlineAt })).rejects.toMatchObject({
      reason: 'DEADLINE_EXCEEDED',
      disposition: 'never-sent',
    });
    await expect(generate({ deadlineAt }).next()).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
    expect(calls).toBe(0);
    await probe();
    expect(calls).toBe(1);
  });

  it('joins the trace of the caller', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
    let seen: string | undefined;
    const { probe } = await connect(never, async (context) => {
      seen = context.metadata('traceparent');
      return 1;
    });
    await probe({ trace: contextFromTraceparent(traceparent) });
    expect(seen).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-/);
  });

  it('gives a peer that is away the reason that the caller chose', async () => {
    const { probe, server } = await connect(never);
    await probe();
    await server.close();
    await expect(probe()).rejects.toMatchObject({ reason: 'ADAPTER_UNAVAILABLE' });
  });

  it('refuses a message over the limit, and goes on serving', async () => {
    const { generate, probe } = await connect(async function* () {
      yield text('x'.repeat(MESSAGE_BYTES + 1));
    });
    await expect(generate().next()).rejects.toBeInstanceOf(RouterError);
    expect(await probe()).toEqual({ durationMs: 1 });
  });

  it('finishes a running stream while it drains', async () => {
    const { generate, server } = await connect(async function* () {
      yield text('first');
      await sleep(200);
      yield text('last');
    });
    const stream = generate();
    await stream.next();
    const drained = server.drain();
    const rest: (string | undefined)[] = [];
    for await (const message of stream) rest.push(message.chunks[0]?.textDelta?.text);
    await drained;
    expect(rest).toEqual(['last']);
  });
});
