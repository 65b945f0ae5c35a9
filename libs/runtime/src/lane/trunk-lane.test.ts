import { once } from 'node:events';
import { createServer, type ServerHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService, TrunkService } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLifecycle } from '../lifecycle.js';
import { openMetrics } from '../telemetry/metrics.js';
import { describeLane } from './testing/lane-conformance.js';
import { deferred, openScene, text, type LanePair, type SceneHandlers } from './testing/lane-scene.js';
import { createRecordedTracing } from './testing/recorded-tracing.js';
import { SILENT, openWirePair } from './testing/wire-pair.js';
import { openTrunkLane } from './trunk-lane.js';

const METRICS = openMetrics('test', 'one');
const NEVER_SENT = { reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' };

let lifecycle = createLifecycle();
afterEach(async () => {
  await lifecycle.close();
  lifecycle = createLifecycle();
});

function openLane(addresses: string, maxMessageBytes = 1_000_000) {
  return openTrunkLane({ addresses, maxMessageBytes, log: SILENT, metrics: METRICS });
}

describeLane('a lane on which calls share a stream', (options) =>
  openWirePair(options, (addresses) => openLane(addresses, options.maxMessageBytes)),
);

/** A scene over a trunk, whose wire the test controls. */
async function setScene(handlers: SceneHandlers, { trunk = true } = {}) {
  let wire: Awaited<ReturnType<typeof openWirePair>>['wire'] | undefined;
  const openPair = async (options: Parameters<typeof openWirePair>[0]): Promise<LanePair> => {
    const pair = await openWirePair(options, (address) => openLane(address), { trunk });
    ({ wire } = pair);
    return pair;
  };
  const scene = lifecycle.own(await openScene(openPair, handlers));
  if (wire === undefined) throw new Error('A scene has a wire.');
  return { ...scene, wire };
}

/** A peer that treats every rpc in this way. @returns its address, and the paths that were called. */
async function openPeer(meet: (stream: ServerHttp2Stream, path: string) => void) {
  const paths: string[] = [];
  const server = createServer();
  server.on('session', (session) => lifecycle.own({ close: () => session.destroy() }));
  server.on('stream', (stream, { ':path': path = '' }) => {
    stream.on('error', () => undefined);
    paths.push(path);
    meet(stream, path);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  lifecycle.own({ close: () => void server.close() });
  const bound = server.address();
  return { address: `127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`, paths };
}

const reasonOf = (error: unknown): string => RouterError.from(error).reason;

const TRACING = createRecordedTracing();
const HEADERS = { ':status': 200, 'content-type': 'application/grpc+proto' };

/** A message as gRPC frames it. */
function grpcMessage(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

describe('a trunk', () => {
  it('carries all calls on one stream', async () => {
    const peer = await openPeer((stream, path) => {
      if (path !== TrunkService.Open.path) return;
      stream.respond(HEADERS);
      stream.write(grpcMessage(TrunkService.Open.responseSerialize({ frames: [{ ready: {} }] })));
    });
    const lane = lifecycle.own(openLane(peer.address));
    const call = (signal: AbortSignal): Promise<unknown> =>
      lane
        .unary(AdapterService.Probe, { backend: 'b' }, optionsOf({ signal }))
        .catch((error: unknown) => error);
    const abort = new AbortController();
    const ends = [call(abort.signal), call(abort.signal), call(abort.signal)];
    await vi.waitFor(() => expect(peer.paths).toHaveLength(1));
    abort.abort();
    for (const end of ends) expect(await end).toMatchObject({ reason: 'CANCELLED' });
    expect(peer.paths).toEqual([TrunkService.Open.path]);
  });

  it('gives up calls to a peer that is frozen, and finds it again when it is not', async () => {
    const begun = deferred();
    const { probe, wire } = await setScene({
      async probe({ signal }, backend) {
        if (backend !== 'slow') return 1;
        begun.resolve();
        await once(signal, 'abort');
        return 2;
      },
    });
    const slow = probe({}, 'slow').catch((error: unknown) => error);
    await begun.promise;
    wire.freeze();
    expect(await slow).toMatchObject({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'ambiguous' });
    await expect(probe()).rejects.toMatchObject(NEVER_SENT);
    wire.thaw();
    await vi.waitFor(async () => expect(await probe()).toEqual({ durationMs: 1 }), 10_000);
  });

  it('stops a handler at the deadline of its call, also when the client cannot say so', async () => {
    const begun = deferred();
    const stopped = deferred();
    const { probe, wire } = await setScene({
      async probe({ signal }) {
        signal.addEventListener('abort', stopped.resolve);
        begun.resolve();
        await stopped.promise;
        return 1;
      },
    });
    const answer = probe({ deadlineAt: Date.now() + 2_000 }).catch(reasonOf);
    await begun.promise;
    wire.freeze();
    // Before the connection itself is given up, which takes more than ten seconds.
    expect(await Promise.race([stopped.promise.then(() => 'stopped'), sleep(8_000, 'runs on')])).toBe(
      'stopped',
    );
    expect(await answer).toBe('DEADLINE_EXCEEDED');
  });

  it('begins no call whose caller has left, and does not wait for a peer to say so', async () => {
    const { probe, wire } = await setScene({});
    wire.freeze();
    const answer = probe({ signal: AbortSignal.abort() }).catch(reasonOf);
    expect(await Promise.race([answer, sleep(500, 'waits')])).toBe('CANCELLED');
  });

  it('keeps a quiet call whose peer is alive for longer than it keeps one whose peer is not', async () => {
    const { probe } = await setScene({
      async probe() {
        await new Promise((resolve) => setTimeout(resolve, 3_500));
        return 1;
      },
    });
    expect(await probe()).toEqual({ durationMs: 1 });
  });

  it('sends nothing to a peer that does not say that it listens, and fails within about a second', async () => {
    const peer = await openPeer((stream) => stream.respond(HEADERS));
    const lane = lifecycle.own(openLane(peer.address));
    const call = (): Promise<unknown> => lane.unary(AdapterService.Probe, { backend: 'b' }, optionsOf());
    await expect(call()).rejects.toMatchObject(NEVER_SENT);
    await expect(call()).rejects.toMatchObject(NEVER_SENT);
  });

  it('honours the end of a call that waits for it', async () => {
    const peer = await openPeer((stream) => stream.respond(HEADERS));
    const lane = lifecycle.own(openLane(peer.address));
    const late = lane.unary(
      AdapterService.Probe,
      { backend: 'b' },
      optionsOf({ deadlineAt: Date.now() + 50 }),
    );
    await expect(late).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
  });

  it('is cut when the peer breaks its protocol: what ran is lost, and nothing of it comes after', async () => {
    const nonsense = {
      frames: [{ ready: {} }, { call: 1, piece: { bytes: Buffer.alloc(20_000_000), last: false } }],
    };
    const peer = await openPeer((stream) => {
      stream.respond(HEADERS);
      stream.write(grpcMessage(TrunkService.Open.responseSerialize(nonsense)));
    });
    const lane = lifecycle.own(openLane(peer.address));
    const call = lane.unary(AdapterService.Probe, { backend: 'b' }, optionsOf());
    await expect(call).rejects.toMatchObject({ reason: 'ADAPTER_UNAVAILABLE' });
  });

  it('is not needed: a peer that knows none is called by rpcs of their own', async () => {
    const { probe, generate } = await setScene(
      {
        async *generate() {
          yield text('one');
        },
      },
      { trunk: false },
    );
    const stream = generate();
    expect(await stream.next()).toMatchObject({ done: false });
    expect(await probe()).toEqual({ durationMs: 1 });
    await stream.return();
  });
});

describe('trunks to several peers', () => {
  it('are used in turn, and those that are left when one leaves', async () => {
    const scenes = [await setScene({ probe: async () => 1 }), await setScene({ probe: async () => 2 })];
    const lane = lifecycle.own(openLane(scenes.map(({ wire }) => wire.address).join(',')));
    const ask = async (): Promise<number> =>
      (await lane.unary(AdapterService.Probe, { backend: 'b' }, optionsOf())).durationMs;
    await vi.waitFor(
      async () => expect(new Set([await ask(), await ask()])).toEqual(new Set([1, 2])),
      10_000,
    );
    await scenes[0]?.drain();
    for (let times = 0; times < 10; times++) expect(await ask()).toBe(2);
  });
});

function optionsOf(more: { readonly signal?: AbortSignal; readonly deadlineAt?: number } = {}) {
  return {
    tracing: TRACING,
    trace: ROOT_CONTEXT,
    signal: new AbortController().signal,
    unavailable: 'ADAPTER_UNAVAILABLE',
    ...more,
  } as const;
}
