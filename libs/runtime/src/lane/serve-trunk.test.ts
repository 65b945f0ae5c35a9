import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, credentials } from '@grpc/grpc-js';
import { AdapterService, TrunkService } from '@signalbox/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallContext } from '../grpc/call-context.js';
import { implement, type Implementation } from '../grpc/implement.js';
import { openGrpcServer } from '../grpc/server.js';
import { systemClock } from '../clock.js';
import { createLifecycle } from '../lifecycle.js';
import { openMetrics } from '../telemetry/metrics.js';
import { deferred, text } from './testing/lane-scene.js';
import { createRecordedTracing } from './testing/recorded-tracing.js';
import { SILENT } from './testing/wire-pair.js';
import { probedService } from './testing/probed-service.js';

type TrunkRequest = Parameters<typeof TrunkService.Open.requestSerialize>[0];
type ReadTrunkResponse = ReturnType<typeof TrunkService.Open.responseDeserialize>;

let lifecycle = createLifecycle();
afterEach(async () => {
  await lifecycle.close();
  lifecycle = createLifecycle();
});

/** A server whose probe is this function, and a trunk to it on which the test writes any frames. */
async function openTrunkTo(probe: (context: CallContext) => Promise<number>) {
  return openTrunksOf(probedService((_backend, context) => probe(context)));
}

async function openTrunksOf(implementation: Implementation) {
  const server = lifecycle.own(
    await openGrpcServer({
      address: '127.0.0.1:0',
      implementations: [implementation],
      telemetry: {
        tracing: createRecordedTracing(),
        metrics: lifecycle.own(openMetrics('test', 'one')),
        log: SILENT,
        clock: systemClock,
      },
      maxMessageBytes: 1_000_000,
      drainGraceMs: 10_000,
      trunk: true,
      stallMs: 60_000,
    }),
  );
  const client = new Client(server.address, credentials.createInsecure());
  lifecycle.own({ close: () => client.close() });
  const { path, requestSerialize, responseDeserialize } = TrunkService.Open;
  const open = () => {
    const stream = client.makeBidiStreamRequest<TrunkRequest, ReadTrunkResponse>(
      path,
      requestSerialize,
      responseDeserialize,
    );
    const heard: (string | undefined)[] = [];
    stream.on('data', ({ frames }: ReadTrunkResponse) => heard.push(...frames.map(({ kind }) => kind)));
    const ended = new Promise<number>((resolve) => {
      stream.on('error', () => undefined);
      stream.on('status', ({ code }) => resolve(code));
    });
    return { stream, heard, ended };
  };
  return { server, open };
}

/** The frames of a whole call. */
const callFrames = (call: number) => [
  { call, open: { path: AdapterService.Probe.path } },
  { call, piece: { bytes: AdapterService.Probe.requestSerialize({ backend: 'b' }), last: true } },
];

describe('a server of trunks', () => {
  it('says that it is ready before anything else', async () => {
    const { open } = await openTrunkTo(async () => 1);
    const { stream, heard } = open();
    await once(stream, 'data');
    expect(heard).toEqual(['ready']);
    stream.cancel();
  });

  it('finishes what runs when the client opens no further call, and ends the trunk', async () => {
    const goOn = deferred();
    const { open } = await openTrunkTo(async () => {
      await goOn.promise;
      return 1;
    });
    const { stream, heard, ended } = open();
    stream.write({ frames: callFrames(1) });
    stream.end();
    await vi.waitFor(() => expect(heard).toEqual(['ready']));
    goOn.resolve();
    expect(await ended).toBe(0);
    expect(heard).toEqual(['ready', 'piece', 'end']);
  });

  it('cuts the trunk of a client that breaks the protocol, and stops what runs for it', async () => {
    const aborted = deferred();
    const { open } = await openTrunkTo(async ({ signal }) => {
      await once(signal, 'abort');
      aborted.resolve();
      return 1;
    });
    const { stream, ended } = open();
    stream.write({ frames: [...callFrames(2), ...callFrames(1)] });
    expect(await ended).toBe(13);
    await expect(aborted.promise).resolves.toBeUndefined();
  });

  it('stops what runs when the client is gone', async () => {
    const begun = deferred();
    const aborted = deferred();
    const { open } = await openTrunkTo(async ({ signal }) => {
      begun.resolve();
      await once(signal, 'abort');
      aborted.resolve();
      return 1;
    });
    const { stream } = open();
    stream.write({ frames: callFrames(1) });
    await begun.promise;
    stream.cancel();
    await expect(aborted.promise).resolves.toBeUndefined();
  });

  it('leaves: takes no further call, finishes what runs, and drains without waiting for anything else', async () => {
    const begun = deferred();
    const goOn = deferred();
    let probed = 0;
    const { server, open } = await openTrunkTo(async () => {
      probed += 1;
      begun.resolve();
      await goOn.promise;
      return 1;
    });
    const busy = open();
    const idle = open();
    busy.stream.write({ frames: callFrames(1) });
    await Promise.all([begun.promise, once(idle.stream, 'data')]);
    const drained = server.drain();
    expect(await idle.ended).toBe(0);
    await vi.waitFor(() => expect(busy.heard).toEqual(['ready', 'leaving']));
    busy.stream.write({ frames: callFrames(2) });
    goOn.resolve();
    expect(await busy.ended).toBe(0);
    await drained;
    expect([probed, busy.heard]).toEqual([1, ['ready', 'leaving', 'piece', 'end']]);
  });

  it('leaves without waiting for its grace when a ping comes while its last words are on their way', async () => {
    const goOn = deferred();
    const service = implement(AdapterService, {
      Describe: async () => ({}),
      Embed: async () => ({}),
      Probe: async () => ({}),
      async *Generate() {
        await goOn.promise;
        for (let count = 0; count < 5; count++) yield text('x'.repeat(11_000));
      },
    });
    const { server, open } = await openTrunksOf(service);
    const { stream, heard, ended } = open();
    // So many fill the windows of the connection just so that the last words wait for a reader.
    const calls = Array.from({ length: 17 }, (_, index) => index + 1);
    const bytes = AdapterService.Generate.requestSerialize({});
    stream.write({
      frames: calls.flatMap((call) => [
        { call, open: { path: AdapterService.Generate.path } },
        { call, piece: { bytes, last: true } },
      ]),
    });
    await vi.waitFor(() => expect(heard).toEqual(['ready']), 5_000);
    const drained = server.drain().then(() => 'drained');
    await vi.waitFor(() => expect(heard).toEqual(['ready', 'leaving']), 5_000);
    stream.pause();
    goOn.resolve();
    await sleep(100);
    stream.write({ frames: [{ call: 0, ping: {} }] });
    await sleep(100);
    stream.resume();
    await vi.waitFor(() => expect(heard.filter((kind) => kind === 'end')).toHaveLength(calls.length), 5_000);
    stream.end();
    expect(await Promise.race([drained, sleep(5_000, 'waits for its grace')])).toBe('drained');
    expect(await ended).toBe(0);
  });
});
