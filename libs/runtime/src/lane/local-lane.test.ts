import { ROOT_CONTEXT, SpanKind, trace, type Context } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.js';
import type { CallContext } from '../grpc/call-context.js';
import { implement } from '../grpc/implement.js';
import { openGrpcServer } from '../grpc/server.js';
import { createLifecycle, type Resource } from '../lifecycle.js';
import { createLogger } from '../logger.js';
import { openMetrics, type Metrics } from '../telemetry/metrics.js';
import { openTracing, type Tracing } from '../telemetry/tracing.js';
import type { CallOptionsOf, Lane } from './lane.js';
import { describeLane } from './testing/lane-conformance.js';
import { openLocalLane } from './local-lane.js';
import { createLocalPeer } from './local-peer.js';
import { createLocalServices } from './local-services.js';
import { openPerCallLane } from './per-call-lane.js';

const MESSAGE_BYTES = 1024 * 1024;
const ADDRESS = '127.0.0.1:1';

let lifecycle = createLifecycle();
afterEach(async () => {
  await lifecycle.close();
  lifecycle = createLifecycle();
});

type Message = { chunks: { textDelta: { text: string } }[] };
type Handlers = {
  readonly generate?: (context: CallContext) => AsyncIterable<Message>;
  readonly probe?: (backend: string, context: CallContext) => Promise<number>;
};

/** What a span was opened with, by either side. */
type Opened = {
  readonly name: string;
  readonly kind: SpanKind | undefined;
  readonly id: string;
  readonly parent: string;
};

/** Tracing that remembers which span was opened below which. */
function watchedTracing(): { tracing: Tracing; opened: Opened[] } {
  const real = lifecycle.own(
    openTracing({ service: 'test', instance: 'one', endpoint: undefined, ratio: 0 }),
  );
  const opened: Opened[] = [];
  const idIn = (context: Context): string => trace.getSpanContext(context)?.spanId ?? '';
  const tracing: Tracing = {
    start(name, parent, options) {
      const span = real.start(name, parent, options);
      opened.push({ name, kind: options?.kind, id: idIn(span.context), parent: idIn(parent) });
      return span;
    },
    close: () => undefined,
  };
  return { tracing, opened };
}

type Kind = 'per-call' | 'local';

/** A service with these handlers, and a lane of this kind to it. */
async function connect(kind: Kind, { generate, probe }: Handlers = {}) {
  const { tracing, opened } = watchedTracing();
  const observed = vi.fn<Metrics['observe']>();
  const metrics: Metrics = { ...lifecycle.own(openMetrics('test', 'one')), observe: observed };
  const implementation = implement(AdapterService, {
    Describe: async () => ({ adapter: 'test' }),
    Generate: (_request, context) => generate?.(context) ?? none(),
    Embed: async () => ({ model: 'test' }),
    Probe: async ({ backend }, context) => ({ durationMs: (await probe?.(backend, context)) ?? 1 }),
  });
  const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });
  const serving = { telemetry: { tracing, metrics, log, clock: systemClock }, stallMs: 60_000 };
  const server = {
    implementations: [implementation],
    drainGraceMs: 2_000,
  };
  const services = createLocalServices();
  const localPeer = createLocalPeer({ ...server, serving });
  let lane: Lane;
  if (kind === 'local') {
    lifecycle.own(services.add([ADDRESS], localPeer));
    lane = openLocalLane(ADDRESS, { services, openWire: () => openPerCallLane(ADDRESS, MESSAGE_BYTES) });
  } else {
    const options = {
      address: '127.0.0.1:0',
      maxMessageBytes: MESSAGE_BYTES,
      trunk: false,
      ...server,
      ...serving,
    };
    const grpc = lifecycle.own(await openGrpcServer(options));
    lane = openPerCallLane(grpc.address, MESSAGE_BYTES);
  }
  lifecycle.own(lane);
  const options = (more: Partial<CallOptionsOf> = {}): CallOptionsOf => ({
    tracing,
    trace: ROOT_CONTEXT,
    signal: new AbortController().signal,
    unavailable: 'ADAPTER_UNAVAILABLE',
    ...more,
  });
  return {
    localPeer,
    options,
    opened,
    observed,
    probe: (more?: Partial<CallOptionsOf>) =>
      lane.unary(AdapterService.Probe, { backend: 'b' }, options(more)),
    generate: (more?: Partial<CallOptionsOf>) =>
      lane.serverStream(AdapterService.Generate, { stream: true }, options(more)),
  };
}

async function* none(): AsyncGenerator<Message> {}

const text = (value: string): Message => ({ chunks: [{ textDelta: { text: value } }] });
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** What a caller can see of an error. */
async function factsOf(call: Promise<unknown>): Promise<object> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RouterError)) throw new Error(`There was no error of ours, but ${String(error)}.`);
  const { reason, message, violations, retryAfterMs, disposition, providerStatus } = error;
  return { reason, message, violations, retryAfterMs, disposition, providerStatus };
}

async function textsOf(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const message of stream) all.push(message);
  return all;
}

const FAILURES: Readonly<Record<string, () => unknown>> = {
  'one of ours with everything': () =>
    new RouterError({
      reason: 'PROVIDER_RATE_LIMITED',
      message: 'Slow down.',
      retryAfterMs: 1_500,
      disposition: 'rejected',
      providerStatus: 429,
      violations: [{ field: 'a.b', description: 'is wrong' }],
    }),
  'one that was never sent': () =>
    new RouterError({ reason: 'OVERLOADED', message: 'Full.', disposition: 'never-sent' }),
  'one that nobody foresaw': () => new TypeError('canary-secret'),
  'one that tells more than a header can hold': () =>
    RouterError.invalid(
      Array.from({ length: 500 }, () => ({ field: 'x'.repeat(100), description: 'ü'.repeat(100) })),
    ),
};

describe('calls inside a process and over a wire', () => {
  const both = async (
    handlers: Handlers,
    act: (test: Awaited<ReturnType<typeof connect>>) => Promise<unknown>,
  ) => [await act(await connect('per-call', handlers)), await act(await connect('local', handlers))] as const;

  it('give the same answer', async () => {
    const [wire, local] = await both({ probe: async (backend) => backend.length }, ({ probe }) => probe());
    expect(local).toStrictEqual(wire);
    expect(local).toEqual({ durationMs: 1 });
  });

  it('give the same messages, in order', async () => {
    async function* generate() {
      for (let index = 0; index < 100; index++) yield text(String(index));
    }
    const [wire, local] = await both({ generate }, (test) => textsOf(test.generate()));
    expect(local).toStrictEqual(wire);
    expect(local).toHaveLength(100);
  });

  it.each(Object.entries(FAILURES))('tell the same of %s, before and after messages', async (_name, make) => {
    const probe = async (): Promise<number> => {
      throw make();
    };
    async function* generate() {
      yield text('first');
      throw make();
    }
    const [wire, local] = await both({ probe }, (test) => factsOf(test.probe()));
    expect(local).toStrictEqual(wire);
    const [wireStream, localStream] = await both({ generate }, async (test) => {
      const stream = test.generate();
      return [await stream.next(), await factsOf(stream.next())];
    });
    expect(localStream).toStrictEqual(wireStream);
    expect(JSON.stringify([local, localStream])).not.toContain('canary');
  });

  it('tell the same of a call whose caller left', async () => {
    const probe = async (_backend: string, { signal }: CallContext): Promise<number> => {
      await aborted(signal);
      return 1;
    };
    const [wire, local] = await both({ probe }, async (test) => {
      const abort = new AbortController();
      const failure = factsOf(test.probe({ signal: abort.signal }));
      setImmediate(() => abort.abort());
      return [await failure, await factsOf(test.probe({ signal: abort.signal }))];
    });
    expect(local).toStrictEqual(wire);
    expect(local).toMatchObject([{ reason: 'CANCELLED' }, { reason: 'CANCELLED' }]);
  });

  it('tell the same of a deadline, and let the handler know it', async () => {
    const seen: (number | undefined)[] = [];
    const probe = async (_backend: string, { signal, deadlineAt }: CallContext): Promise<number> => {
      seen.push(deadlineAt);
      await aborted(signal);
      return 1;
    };
    const [wire, local] = await both({ probe }, (test) =>
      factsOf(test.probe({ deadlineAt: Date.now() + 100 })),
    );
    expect(local).toStrictEqual(wire);
    expect(local).toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
    expect(seen).toHaveLength(2);
    expect(Math.abs((seen[0] ?? 0) - Date.now())).toBeLessThan(20_000);
  });

  it('begin nothing when the deadline has passed', async () => {
    const probe = vi.fn<NonNullable<Handlers['probe']>>(async () => 1);
    const [wire, local] = await both({ probe }, (test) =>
      factsOf(test.probe({ deadlineAt: Date.now() - 1 })),
    );
    expect(local).toStrictEqual(wire);
    expect(probe).not.toHaveBeenCalled();
  });

  it('open the same spans: that of the server below that of the client', async () => {
    const [wire, local] = await both({}, async (test) => {
      await test.probe();
      const [client, server] = test.opened;
      expect(server?.parent).toBe(client?.id);
      return test.opened.map(({ name, kind }) => ({ name, kind }));
    });
    expect(local).toStrictEqual(wire);
    const name = 'signalbox.adapter.v1.AdapterService/Probe';
    expect(local).toEqual([
      { name, kind: SpanKind.CLIENT },
      { name, kind: SpanKind.SERVER },
    ]);
  });

  it('measure the same', async () => {
    const probe = async (): Promise<number> => {
      throw new RouterError({ reason: 'OVERLOADED', message: 'Full.' });
    };
    const [wire, local] = await both({ probe }, async (test) => {
      await factsOf(test.probe());
      return test.observed.mock.calls.map(([metric, , labels]) => ({ metric, labels }));
    });
    expect(local).toStrictEqual(wire);
    expect(local).toHaveLength(1);
  });
});

describe('a lane that may stay in the process', () => {
  it('leaves the signal of a handler alone that has answered', async () => {
    let signal: AbortSignal | undefined;
    const probe = async (_backend: string, context: CallContext): Promise<number> => {
      ({ signal } = context);
      return 1;
    };
    await (await connect('local', { probe })).probe({ deadlineAt: Date.now() + 60_000 });
    expect(signal?.aborted).toBe(false);
  });

  it('does not open the way over the wire before a call needs it, and then once', async () => {
    const services = createLocalServices();
    const openWire = vi.fn<() => Lane>(() => openPerCallLane(ADDRESS, MESSAGE_BYTES));
    const lane = lifecycle.own(openLocalLane(`other:1, ${ADDRESS}`, { services, openWire }));
    const here = await connect('local');
    const peer = services.add([ADDRESS], here.localPeer);
    lane.connect();
    const options = { ...here.options(), unavailable: 'DECISION_UNAVAILABLE' } as const;
    expect(await lane.unary(AdapterService.Probe, { backend: 'b' }, options)).toEqual({ durationMs: 1 });
    expect(openWire).not.toHaveBeenCalled();
    await peer.close();
    for (const _call of ['one', 'another']) {
      await expect(lane.unary(AdapterService.Probe, { backend: 'b' }, options)).rejects.toMatchObject({
        reason: 'DECISION_UNAVAILABLE',
      });
    }
    expect(openWire).toHaveBeenCalledTimes(1);
  });

  it('keeps to the replica that serves now, though another had its address before', async () => {
    const [old, young] = [
      await connect('local', { probe: async () => 1 }),
      await connect('local', { probe: async () => 2 }),
    ];
    const services = createLocalServices();
    const lane = lifecycle.own(
      openLocalLane(ADDRESS, { services, openWire: () => openPerCallLane(ADDRESS, MESSAGE_BYTES) }),
    );
    const before = services.add([ADDRESS], old.localPeer);
    services.add([ADDRESS], young.localPeer);
    await before.close();
    expect(await lane.unary(AdapterService.Probe, { backend: 'b' }, old.options())).toEqual({
      durationMs: 2,
    });
  });
});

describeLane(
  'a lane inside a process',
  async ({ implementations, tracing, maxMessageBytes, stallMs }) => {
    const services = createLocalServices();
    const metrics = openMetrics('test', 'one');
    const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });
    const serving = { telemetry: { tracing, metrics, log, clock: systemClock }, stallMs };
    const serve = (): Resource =>
      services.add([ADDRESS], createLocalPeer({ implementations, serving, drainGraceMs: 5_000 }));
    let server = serve();
    const openWire = (): Lane => openPerCallLane(ADDRESS, maxMessageBytes);
    const lane = openLocalLane(ADDRESS, { services, openWire });
    return {
      lane,
      drain: async () => server.drain?.(),
      vanish: async () => server.close(),
      async comeBack() {
        server = serve();
      },
      async close() {
        await lane.close();
        await server.close();
        await metrics.close();
      },
    };
  },
  { hasBytes: false },
);
