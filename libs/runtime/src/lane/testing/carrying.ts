import { SpanKind } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { RouteFailure, RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { contextFromTraceparent } from '../../telemetry/trace-context.js';
import { SCENE_MESSAGE_BYTES, text, textOf, type SetScene } from './lane-scene.js';

/** What a lane carries there and back. */
export function describeCarrying(setScene: SetScene): void {
  describe('carries', () => {
    it('a call that has one answer', async () => {
      const { probe } = await setScene({ probe: async (_context, backend) => backend.length });
      expect(await probe({}, 'four')).toEqual({ durationMs: 4 });
    });

    it('many calls at once, each with its own answer', async () => {
      const { probe } = await setScene({ probe: async (_context, backend) => Number(backend) });
      const asked = Array.from({ length: 200 }, (_, index) => index);
      const answers = await Promise.all(asked.map((index) => probe({}, String(index))));
      expect(answers.map(({ durationMs }) => durationMs)).toEqual(asked);
    });

    it('a stream, in order, to its end', async () => {
      const words = Array.from({ length: 500 }, (_, index) => `word ${index}`);
      const { generate } = await setScene({
        async *generate() {
          for (const word of words) yield text(word);
        },
      });
      const read: (string | undefined)[] = [];
      for await (const message of generate()) read.push(textOf(message));
      expect(read).toEqual(words);
    });

    it('a stream without messages', async () => {
      const { generate } = await setScene({ async *generate() {} });
      expect(await generate().next()).toEqual({ done: true, value: undefined });
    });

    it('messages of nearly the largest size, both ways', async () => {
      const { generate, probe } = await setScene({
        probe: async (_context, backend) => backend.length,
        async *generate() {
          yield text('x'.repeat(SCENE_MESSAGE_BYTES - 100));
          yield text('end');
        },
      });
      const size = SCENE_MESSAGE_BYTES - 100;
      expect(await probe({}, 'x'.repeat(size))).toEqual({ durationMs: size });
      const sizes: (number | undefined)[] = [];
      for await (const message of generate()) sizes.push(textOf(message)?.length);
      expect(sizes).toEqual([size, 3]);
    });

    it('errors whole: reason, text, fields, waiting time and what is known of the bill', async () => {
      const error = {
        reason: 'PROVIDER_RATE_LIMITED',
        message: 'Slow down.',
        retryAfterMs: 1_500,
        disposition: 'rejected',
        providerStatus: 429,
        violations: [{ field: 'a.b', description: 'is wrong' }],
      } as const;
      const { probe, generate } = await setScene({
        probe: () => Promise.reject(new RouterError(error)),
        async *generate() {
          yield text('first');
          throw new RouterError(error);
        },
      });
      await expect(probe()).rejects.toMatchObject(error);
      const stream = generate();
      expect(textOf((await stream.next()).value ?? { chunks: [] })).toBe('first');
      await expect(stream.next()).rejects.toMatchObject(error);
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    });

    it('errors that know their route, as errors', async () => {
      const inner = new RouterError({ reason: 'NO_BACKEND_AVAILABLE', message: 'Nobody.' });
      const { probe } = await setScene({ probe: () => Promise.reject(new RouteFailure(inner, ROUTE)) });
      await expect(probe()).rejects.toMatchObject({ reason: 'NO_BACKEND_AVAILABLE', message: 'Nobody.' });
    });

    it('nothing of the text of an unexpected error', async () => {
      const { probe } = await setScene({ probe: () => Promise.reject(new Error('canary-secret')) });
      const error = await probe().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ reason: 'INTERNAL' });
      expect((error as Error).message).not.toContain('canary');
    });

    it('the trace: the span of the server is a child of the span of the client', async () => {
      let seen: string | undefined;
      const { probe, spans } = await setScene({
        async probe(context) {
          seen = context.metadata('traceparent');
          return 1;
        },
      });
      await probe({
        trace: contextFromTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
      });
      const [client] = spans.client;
      expect(client).toMatchObject({ kind: SpanKind.CLIENT, parentId: 'b7ad6b7169203331' });
      expect(spans.server).toMatchObject([
        { kind: SpanKind.SERVER, name: client?.name, traceId: client?.traceId, parentId: client?.spanId },
      ]);
      expect(seen).toBe(`00-${client?.traceId}-${client?.spanId}-01`);
    });

    it('no method that the peer does not have', async () => {
      const { lane, options } = await setScene({});
      const method = { ...AdapterService.Probe, path: '/signalbox.adapter.v1.AdapterService/Missing' };
      await expect(lane.unary(method, { backend: 'b' }, options())).rejects.toMatchObject({
        reason: 'UNSUPPORTED',
      });
    });
  });
}

const ROUTE = {
  requestId: 'request-1',
  policyVersion: '1',
  route: 'default',
  rule: 'only',
  attempts: [],
  rejected: [],
  usage: {
    inputTokens: 0,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    source: 'provider',
  },
  cost: { nanoUsd: 0, certainty: 'exact' },
  startedAt: 0,
  decideMs: 0,
  totalMs: 0,
} as const;
