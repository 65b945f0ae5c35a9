import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { selfSigned, startSimulatedProvider, type SimulatedProvider } from '@signalbox/simulated-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

describe.each(WIRE_NAMES)('the connection to a provider on the wire of %s', (name) => {
  const neverSent = { reason: 'PROVIDER_UNREACHABLE', disposition: 'never-sent' };

  it('was never made when nobody listens', async () => {
    const { error, event } = await open(name, upstream, { url: await deadUrl() }).call();
    expect(error).toMatchObject(neverSent);
    expect(event?.attempt.cost).toEqual({ nanoUsd: 0, certainty: 'exact' });
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
