import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.js';
import { createRecordedTracing } from '../lane/testing/recorded-tracing.js';
import { openMetrics } from '../telemetry/metrics.js';
import { contextFromTraceparent } from '../telemetry/trace-context.js';
import { Cancellation } from './cancellation.js';
import { serveCall, type Carrier, type ServedEnd } from './serve-call.js';
import type { ServedMethod } from './served-method.js';

const NOW = 1_000_000;
const definition = AdapterService.Probe as ServedMethod['definition'];
const { path } = definition;

/** Serves a call and returns what its carrier received. `send` says whether more may be sent. */
async function serve(method: ServedMethod, carrier: Partial<Carrier> = {}, stallMs = 60_000) {
  const sent: unknown[] = [];
  const tracing = createRecordedTracing();
  const cancellation = carrier.cancellation ?? new Cancellation();
  const telemetry = {
    tracing,
    metrics: openMetrics('test', 'one'),
    log: createLogger({ service: 'test', instance: 'one', level: 'silent' }),
    clock: { now: () => NOW, monotonic: () => 0 },
  };
  const end = await new Promise<ServedEnd>((resolve) =>
    serveCall(
      method,
      'the request',
      {
        deadlineAt: undefined,
        metadata: () => undefined,
        cancellation,
        send(message) {
          sent.push(message);
          return true;
        },
        onceDrained: () => () => undefined,
        end: resolve,
        ...carrier,
      },
      { telemetry, stallMs },
    ),
  );
  return { end, sent, cancellation, spans: tracing.spans };
}

const unary = (handle: Extract<ServedMethod, { kind: 'unary' }>['handle']): ServedMethod => ({
  kind: 'unary',
  path,
  definition,
  handle,
});
const stream = (handle: Extract<ServedMethod, { kind: 'stream' }>['handle']): ServedMethod => ({
  kind: 'stream',
  path,
  definition,
  handle,
});

describe('a call that is served', () => {
  it('gets the answer of its handler, which gets the request', async () => {
    const { end, sent } = await serve(unary(async (request) => `answer to ${String(request)}`));
    expect([end, sent]).toEqual([{ kind: 'whole' }, ['answer to the request']]);
  });

  it('is not begun when its deadline had passed as it arrived', async () => {
    let begun = 0;
    const count = async (): Promise<number> => (begun += 1);
    const { end } = await serve(unary(count), { deadlineAt: NOW });
    expect(end).toMatchObject({
      kind: 'failed',
      error: { reason: 'DEADLINE_EXCEEDED', disposition: 'never-sent' },
    });
    await serve(unary(count), { deadlineAt: NOW + 1 });
    expect(begun).toBe(1);
  });

  it('fails as its handler fails, also where that throws at once, and where a message cannot be sent', async () => {
    const error = new RouterError({ reason: 'UNKNOWN_MODEL', message: 'No.' });
    const fails = (): never => {
      throw error;
    };
    expect((await serve(unary(fails))).end).toEqual({ kind: 'failed', error });
    expect((await serve(stream(fails))).end).toEqual({ kind: 'failed', error });
    const one = stream(async function* () {
      yield 1;
    });
    expect((await serve(one, { send: fails })).end).toEqual({ kind: 'failed', error });
  });

  it('sends nothing after its client has gone, and ends the stream of its handler', async () => {
    const cancellation = new Cancellation();
    let cleanedUp = false;
    const { end, sent } = await serve(
      stream(async function* () {
        try {
          yield 1;
          cancellation.cancel();
          yield 2;
          yield 3;
        } finally {
          cleanedUp = true;
        }
      }),
      { cancellation },
    );
    expect([end, sent, cleanedUp]).toEqual([{ kind: 'gone' }, [1], true]);
  });

  it('waits for its client to read, and goes on when it has', async () => {
    const listeners: (() => void)[] = [];
    const sent: unknown[] = [];
    const { end } = await serve(
      stream(async function* () {
        yield 1;
        yield 2;
      }),
      {
        send(message) {
          sent.push(message);
          if (message === 1) setImmediate(() => listeners[0]?.());
          return message !== 1;
        },
        onceDrained(listener) {
          expect(sent).toEqual([1]);
          listeners.push(listener);
          return () => undefined;
        },
      },
    );
    expect([end, sent, listeners.length]).toEqual([{ kind: 'whole' }, [1, 2], 1]);
  });

  it('is given up when its client takes nothing for too long', async () => {
    let listening = 0;
    const { end, cancellation } = await serve(
      stream(async function* () {
        yield 1;
        yield 2;
      }),
      {
        send: () => false,
        onceDrained() {
          listening += 1;
          return () => void (listening -= 1);
        },
      },
      20,
    );
    expect([end, cancellation.signal.aborted, listening]).toEqual([{ kind: 'stalled' }, true, 0]);
  });

  it('has a span below that of its caller', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    let above = ROOT_CONTEXT;
    const { spans } = await serve(
      unary(async (_request, { trace }) => {
        above = trace;
      }),
      { metadata: (key) => (key === 'traceparent' ? traceparent : undefined) },
    );
    expect(spans).toMatchObject([{ parentId: 'b7ad6b7169203331' }]);
    expect(above).not.toEqual(contextFromTraceparent(traceparent));
  });
});
