import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { selfSigned, startSimulatedProvider, type SimulatedProvider } from '@signalbox/simulated-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { chatOf } from './testing/call-generate.js';
import { callsOf, openWire, WIRE_NAMES, type OpenWire } from './testing/open-wire.js';

let upstream: SimulatedProvider;
const opened: OpenWire[] = [];

beforeAll(async () => {
  upstream = await startSimulatedProvider();
});
afterAll(async () => {
  for (const wire of opened) await wire.close();
  await upstream.close();
});
beforeEach(() => upstream.reset());

function open(...options: Parameters<typeof openWire>): OpenWire {
  const wire = openWire(...options);
  opened.push(wire);
  return wire;
}

/** An address at which nothing listens any more; a server did a moment ago. */
async function deadUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

/** An address at which connections are taken and TLS never begins; `connected` resolves with the first one. */
async function openMute(): Promise<{ readonly url: string; readonly connected: Promise<unknown> }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, connected: once(server, 'connection') };
}

const FREE = { nanoUsd: 0, certainty: 'exact' };

describe.each(WIRE_NAMES)('the connection to a provider on the wire of %s', (name) => {
  const neverSent = { reason: 'PROVIDER_UNREACHABLE', disposition: 'never-sent' };

  it('was never made when nobody listens', async () => {
    const { error, event } = await open(name, upstream, { url: await deadUrl() }).call();
    expect(error).toMatchObject(neverSent);
    expect(event?.attempt.cost).toEqual(FREE);
  });

  it('was never made when the name of the host is unknown', async () => {
    const { error } = await open(name, upstream, { url: 'http://nobody.invalid' }).call();
    expect(error).toMatchObject(neverSent);
    expect(error?.message).toContain('nobody.invalid');
  });

  it('was never made when the certificate cannot be trusted', async () => {
    await using secure = await startSimulatedProvider({ tls: selfSigned });
    const { error } = await open(name, secure).call();
    expect(error).toMatchObject(neverSent);
    expect(error?.message).toContain('its certificate is not trusted');
    expect(callsOf(secure)).toEqual([]);
  });

  it('was never made when the provider does not speak TLS', async () => {
    const { error } = await open(name, upstream, { url: upstream.url.replace('http:', 'https:') }).call();
    expect(error).toMatchObject(neverSent);
    expect(callsOf(upstream)).toEqual([]);
  });

  it('took nothing, and nothing is booked, when the call is given up before it stands', async () => {
    const mute = await openMute();
    const wire = open(name, upstream, { url: mute.url });
    const client = new AbortController();
    const answer = wire.call({ signal: client.signal });
    await mute.connected;
    client.abort();
    const { error, event } = await answer;
    expect(error).toMatchObject({ reason: 'CANCELLED', disposition: 'never-sent' });
    expect(event?.attempt).toMatchObject({ outcome: 'cancelled', disposition: 'never-sent', cost: FREE });

    const late = await wire.call({ attempt: { firstTokenMs: 50 } });
    expect(late.error).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'never-sent' });
    expect(late.event?.attempt).toMatchObject({ outcome: 'failed', disposition: 'never-sent', cost: FREE });
  });

  it.each(['before the first token', 'in the middle', 'of an answer in one piece'])(
    'is closed when the client goes away %s',
    async (when) => {
      const wire = open(name, upstream);
      const stream = when !== 'of an answer in one piece';
      for (let trial = 0; trial < 5; trial += 1) {
        upstream.reset();
        upstream.setBehaviour(undefined, {
          fault: when === 'in the middle' ? { kind: 'stall', afterChunks: 2 } : { kind: 'silent' },
        });
        const client = new AbortController();
        const answer = wire.call({ stream, signal: client.signal });
        await upstream.journal.waitFor(
          ({ outcome, chunksWritten }) =>
            outcome === 'open' && (when !== 'in the middle' || chunksWritten === 2),
        );
        client.abort();
        expect((await answer).error?.reason).toBe('CANCELLED');
        const entry = await upstream.journal.waitFor(({ outcome }) => outcome === 'client_gave_up');
        expect(entry.clientGaveUpAt).toBeDefined();
        expect(callsOf(upstream)).toHaveLength(1);
      }
    },
  );

  it('may split characters and events at every byte', async () => {
    const wire = open(name, upstream);
    const chat = chatOf('Grüße: 🚂 列車');
    const plain = await wire.call({ chat });
    upstream.setBehaviour(undefined, { fault: { kind: 'split-bytes' } });
    for (const stream of [true, false]) {
      const split = await wire.call({ chat, stream });
      expect(split.completion?.content).toEqual(plain.completion?.content);
      expect(split.completion?.usage).toEqual(plain.completion?.usage);
    }
    expect(JSON.stringify(plain.completion?.content)).toContain('Grüße: 🚂 列車');
  });

  it('tells the longest silence of a stream, and of nothing else', async () => {
    const wire = open(name, upstream);
    upstream.setBehaviour(undefined, { outputTokens: 8, fault: { kind: 'drip', everyMs: 10 } });
    expect((await wire.call()).event?.longestSilenceMs).toBeGreaterThan(0);
    expect((await wire.call({ stream: false })).event?.longestSilenceMs).toBeUndefined();
  });
});
