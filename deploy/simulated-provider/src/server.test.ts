import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LatencyClock } from './latency-clock.js';
import { selfSigned } from './self-signed.js';
import { startSimulatedProvider, type SimulatedProvider, type SimulatedProviderOptions } from './server.js';
import { get, keys, openRaw, post, readEvents, readLines, simulate } from './testing/client.js';

const GENERATE = '/simulated/v1/generate';
const prompt = { model: 'tiny', messages: [{ role: 'user', text: 'hello' }] };

type Sent = {
  readonly status: number | undefined;
  readonly text: string;
  readonly localPort: number | undefined;
};

describe('the simulated provider', () => {
  let provider: SimulatedProvider;
  const started: SimulatedProvider[] = [];
  const start = async (options: SimulatedProviderOptions): Promise<SimulatedProvider> => {
    const running = await startSimulatedProvider(options);
    started.push(running);
    return running;
  };
  beforeEach(async () => {
    provider = await start({
      behaviour: { default: { outputTokens: 10 }, models: { chatty: { outputTokens: 30 } } },
    });
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((running) => running.close()));
  });

  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(provider.url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const countTexts = async (model: string, headers = {}): Promise<number> =>
    readLines((await post(provider, GENERATE, { ...prompt, model }, headers)).text).filter(
      (line) => line.type === 'text',
    ).length;

  describe('behaviour', () => {
    it('is set at the start, while it runs and for one request, each over the one before', async () => {
      expect(await countTexts('tiny')).toBe(10);
      expect(await countTexts('chatty')).toBe(30);
      await control('PUT', '/control/behaviour', { behaviour: { outputTokens: 20, chunkTokens: 5 } });
      expect(await countTexts('tiny')).toBe(4);
      expect(await countTexts('chatty')).toBe(6);
      await control('PUT', '/control/behaviour', { model: 'tiny', behaviour: { chunkTokens: 10 } });
      expect(await countTexts('tiny')).toBe(2);
      expect(await countTexts('tiny', simulate({ chunkTokens: 20 }))).toBe(1);
      provider.setBehaviour('tiny', { chunkTokens: 1 });
      expect(await countTexts('tiny')).toBe(20);
    });

    it('is shown and taken back', async () => {
      await control('PUT', '/control/behaviour', { model: 'tiny', behaviour: { fault: { kind: 'html' } } });
      const shown = await control('GET', '/control/behaviour');
      expect(shown.body.default).toEqual({
        ttftMs: 0,
        tokensPerSecond: 0,
        outputTokens: 10,
        chunkTokens: 1,
        burst: false,
        extraWaiting: 0,
        kvCacheAtLeast: 0,
        fault: null,
      });
      expect(shown.body.models).toEqual({
        chatty: { outputTokens: 30 },
        tiny: { fault: { kind: 'html', status: 502 } },
      });
      const reset = await control('DELETE', '/control/behaviour');
      expect(reset.body.models).toEqual({ chatty: { outputTokens: 30 } });
    });

    it('is kept for a model that nobody has asked for, with a warning until somebody does', async () => {
      const set = () =>
        control('PUT', '/control/behaviour', { model: 'tiny', behaviour: { outputTokens: 2 } });
      expect((await set()).body.warning).toContain('Asked for so far: none.');
      // A probe asks for no model.
      const probe = await fetch(`${provider.url}/openai/v1/models`, {
        headers: { authorization: 'Bearer any' },
      });
      expect(probe.status).toBe(200);
      await post(provider, GENERATE, { ...prompt, model: 'other' });
      const warned = await set();
      expect(warned.status).toBe(200);
      expect(warned.body.warning).toBe(
        'No request has asked for the model "tiny" yet. `model` is the provider\'s name of a model, and not a backend of the policy. Asked for so far: other.',
      );
      expect(await countTexts('tiny')).toBe(2);
      expect((await set()).body).not.toHaveProperty('warning');
    });

    it('is refused with every problem named, and then nothing changes', async () => {
      const before = await control('GET', '/control/behaviour');
      const refused = await control('PUT', '/control/behaviour', {
        behaviour: { ttftMs: -1, fault: { kind: 'gremlin' } },
        mode: 1,
      });
      expect(refused.status).toBe(400);
      expect(refused.body.error.issues.map((issue: { path: string }) => issue.path)).toEqual(
        expect.arrayContaining(['behaviour.ttftMs', 'behaviour.fault.kind', '']),
      );
      expect(() => provider.setBehaviour(undefined, { outputTokens: 0 })).toThrow(/outputTokens/);
      expect(await control('GET', '/control/behaviour')).toEqual(before);
    });

    it('lets a fault hit as often as it says, on the model it was set for', async () => {
      provider.setBehaviour('tiny', { fault: { kind: 'status', status: 503, times: 2 } });
      const statuses: number[] = [];
      for (const model of ['tiny', 'other', 'tiny', 'tiny'])
        statuses.push((await post(provider, GENERATE, { ...prompt, model })).status);
      expect(statuses).toEqual([503, 200, 503, 200]);
    });

    it('counts a fault of all models over all of them, and lets a model be spared', async () => {
      provider.setBehaviour(undefined, { fault: { kind: 'status', status: 500, times: 2 } });
      provider.setBehaviour('spared', { fault: null });
      const statuses: number[] = [];
      for (const model of ['a', 'spared', 'b', 'c'])
        statuses.push((await post(provider, GENERATE, { ...prompt, model })).status);
      expect(statuses).toEqual([500, 200, 500, 200]);
    });
  });

  describe('the answer', () => {
    it('is the same for the same request, but for the ids', async () => {
      const ask = async () => readLines((await post(provider, GENERATE, prompt)).text);
      const [[start, ...lines], [againStart, ...againLines]] = [await ask(), await ask()];
      expect(againLines).toEqual(lines);
      expect(againStart.id).not.toBe(start.id);
    });

    it('is refused beyond 20 MB, declared or not, and the connection can be used again', async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const sendMegabytes = (count: number, headers: Record<string, string>): Promise<Sent> =>
        new Promise((resolve, reject) => {
          const url = `${provider.url}/openai/v1/chat/completions`;
          const options = { agent, method: 'POST', headers: { ...keys.openai, ...headers } };
          const sending = httpRequest(url, options, (response) => {
            response.setEncoding('utf8');
            const localPort = response.socket.localPort;
            let text = '';
            response.on('data', (chunk: string) => (text += chunk));
            response.on('end', () => resolve({ status: response.statusCode, text, localPort }));
          });
          sending.on('error', reject);
          for (let sent = 0; sent < count; sent++) sending.write(Buffer.alloc(1024 * 1024, ' '));
          sending.end();
        });
      const declared = await sendMegabytes(21, { 'content-length': String(21 * 1024 * 1024) });
      const undeclared = await sendMegabytes(21, {});
      const allowed = await sendMegabytes(20, {});
      expect([declared, undeclared, allowed].map(({ status }) => status)).toEqual([413, 413, 400]);
      expect(new Set([declared, undeclared, allowed].map(({ localPort }) => localPort)).size).toBe(1);
      for (const { text } of [declared, undeclared]) {
        expect(JSON.parse(text).error.message).toBe('Maximum content size limit (20971520) exceeded.');
      }
      agent.destroy();
    });

    it('respects a client that does not read: it waits, and goes on when there is room', async () => {
      const slow = openRaw(
        provider,
        GENERATE,
        { ...prompt, model: 'wordy' },
        simulate({ outputTokens: 200_000 }),
      );
      slow.socket.pause();
      await provider.journal.waitFor((entry) => entry.model === 'wordy');
      await get(provider, '/simulated/v1/health');
      const [waiting] = provider.journal.entries();
      expect(waiting?.outcome).toBe('open');
      expect(waiting?.chunksWritten).toBeGreaterThan(0);
      expect(waiting?.chunksWritten).toBeLessThan(200_000);
      slow.socket.resume();
      expect((await slow.closed).text).toContain('"type":"end"');
      const done = await provider.journal.waitFor((entry) => entry.outcome === 'completed');
      expect(done.chunksWritten).toBe(200_000);
    });

    it('joins chunks that are due together when it is told to', async () => {
      const packets = async (burst: boolean) =>
        (await openRaw(provider, GENERATE, prompt, simulate({ burst })).closed).text.split('\r\n').length;
      expect(await packets(true)).toBeLessThan(await packets(false));
    });
  });

  it('speaks HTTPS with a certificate that it is given', async () => {
    const secure = await start({ tls: selfSigned });
    expect(secure.url).toMatch(/^https:/);
    const ask = (trusted?: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const options = trusted === undefined ? {} : { ca: trusted };
        httpsRequest(`${secure.url}/health`, options, (response) => resolve(response.statusCode))
          .once('error', reject)
          .end();
      });
    expect(await ask(selfSigned.cert)).toBe(200);
    await expect(ask()).rejects.toThrow(/self-signed/);
  });

  describe('the journal', () => {
    it('tells what was asked and how it ended, without secrets', async () => {
      await post(
        provider,
        '/openai/v1/chat/completions',
        { model: 'gpt-5', messages: [{ role: 'user', content: 'hello' }] },
        {
          ...keys.openai,
          'x-signalbox-attempt-id': 'attempt-7',
        },
      );
      const [entry] = provider.journal.entries();
      expect(entry).toMatchObject({
        wire: 'openai',
        method: 'POST',
        path: '/openai/v1/chat/completions',
        model: 'gpt-5',
        stream: false,
        attemptId: 'attempt-7',
        credential: '****6789',
        outcome: 'completed',
        fault: undefined,
        status: 200,
        chunksWritten: 1,
        usage: { input: 1, cached: 0, output: 10, reasoning: 0 },
        body: { model: 'gpt-5' },
      });
      expect(entry?.headers['authorization']).toBe('Bearer ****6789');
      expect(entry?.finishedAt).toBeGreaterThanOrEqual(entry?.startedAt ?? Infinity);
      expect(JSON.stringify(entry)).not.toContain('sk-simulated');
      expect((await control('GET', '/control/journal')).body.entries).toHaveLength(1);
      await control('DELETE', '/control/journal');
      expect(provider.journal.entries()).toEqual([]);
    });

    it('knows an attempt by the header that OpenAI has for it, and when its client gave up', async () => {
      const silent = openRaw(provider, GENERATE, prompt, {
        ...simulate({ fault: { kind: 'silent' } }),
        'x-client-request-id': 'attempt-8',
      });
      const { at } = await provider.journal.waitFor(({ attemptId }) => attemptId === 'attempt-8');
      silent.socket.destroy();
      const entry = await provider.journal.waitFor(({ outcome }) => outcome === 'client_gave_up');
      expect(entry).toMatchObject({ attemptId: 'attempt-8', credential: undefined });
      expect(entry.clientGaveUpAt).toBeGreaterThanOrEqual(at);
      expect(entry.finishedAt).toBe(entry.clientGaveUpAt);
    });

    it('keeps the last requests only, or none', async () => {
      const small = await start({ journalSize: 2 });
      for (const model of ['a', 'b', 'c']) await post(small, GENERATE, { ...prompt, model });
      expect(small.journal.entries().map((entry) => entry.model)).toEqual(['b', 'c']);
      const off = await start({ journalSize: 0 });
      await post(off, GENERATE, prompt);
      expect(off.journal.entries()).toEqual([]);
    });

    it('notices at once that the client gave up, before the first token and in the middle', async () => {
      for (const behaviour of [{ ttftMs: 3_600_000 }, { tokensPerSecond: 0.001 }]) {
        const request = openRaw(provider, GENERATE, prompt, simulate(behaviour));
        const open = await provider.journal.waitFor((entry) => entry.outcome === 'open');
        if ('tokensPerSecond' in behaviour) await request.contains('"text":"I"');
        request.socket.destroy();
        const gone = await provider.journal.waitFor(
          (entry) => entry.id === open.id && entry.outcome === 'client_gave_up',
        );
        expect(gone.clientGaveUpAt).toBe(gone.finishedAt);
        expect(gone.chunksWritten).toBe('tokensPerSecond' in behaviour ? 1 : 0);
        expect(gone.usage?.output).toBe('tokensPerSecond' in behaviour ? 1 : undefined);
      }
    });
  });

  describe('time', () => {
    it('follows the clock: the first token after ttftMs, the others at the token rate', async () => {
      const clock = createManualClock();
      const timed = await start({
        latencyClock: clock,
        behaviour: { default: { ttftMs: 100, tokensPerSecond: 10, outputTokens: 3 } },
      });
      const request = openRaw(timed, GENERATE, prompt);
      await timed.journal.waitFor((entry) => entry.outcome === 'open');
      expect(request.received()).toBe('');
      clock.advance(100);
      await request.contains('"text":"I"');
      expect(request.received()).not.toContain('" am"');
      clock.advance(100);
      await request.contains('" am"');
      clock.advance(100);
      expect((await request.closed).text).toContain('"type":"end"');
      expect(timed.journal.entries()[0]).toMatchObject({
        outcome: 'completed',
        at: 0,
        startedAt: 0,
        finishedAt: 300,
      });
    });

    it('makes a whole answer wait for its last token', async () => {
      const clock = createManualClock();
      const timed = await start({
        latencyClock: clock,
        behaviour: { default: { ttftMs: 50, tokensPerSecond: 10, outputTokens: 5 } },
      });
      const reply = post(timed, '/v1/chat/completions', {
        model: 'm',
        messages: [{ role: 'user', content: 'hi' }],
      });
      await timed.journal.waitFor((entry) => entry.outcome === 'open');
      clock.advance(549);
      expect(timed.journal.entries()[0]?.outcome).toBe('open');
      clock.advance(1);
      expect(JSON.parse((await reply).text).usage.completion_tokens).toBe(5);
    });
  });

  it('counts its sockets and closes them all, also those in the middle of an answer', async () => {
    const hanging = openRaw(provider, GENERATE, prompt, simulate({ fault: { kind: 'silent' } }));
    const idle = connect(provider.port, '127.0.0.1');
    await provider.journal.waitFor((entry) => entry.outcome === 'open');
    await get(provider, '/simulated/v1/health');
    expect(provider.openSockets()).toBeGreaterThanOrEqual(2);
    await provider.close();
    await provider.close();
    await hanging.closed;
    expect(provider.openSockets()).toBe(0);
    idle.destroy();
  });

  it('survives nonsense on every path with a 4xx in the shape of the wire', async () => {
    const paths = [
      '/openai/v1/chat/completions',
      '/openai/v1/embeddings',
      '/v1/chat/completions',
      '/anthropic/v1/messages',
      '/gemini/v1beta/models/g:generateContent',
      GENERATE,
      '/simulated/v1/embed',
    ];
    const bodies = [
      '',
      'null',
      '[1]',
      '{"model":1}',
      '{"model":"m","messages":[null]}',
      '{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[null]}]}',
      '{"contents":[{"parts":null}]}',
      '{"model":"m","input":{}}',
      '{"__proto__":1}',
    ];
    for (const path of paths) {
      for (const body of bodies) {
        const reply = await post(provider, path, body, { ...keys.openai, ...keys.anthropic, ...keys.gemini });
        expect({ path, body, status: reply.status }).toEqual({ path, body, status: 400 });
        expect(JSON.parse(reply.text)).toBeTypeOf('object');
      }
    }
    expect(
      readEvents(
        (
          await post(provider, '/v1/chat/completions', {
            model: 'm',
            stream: true,
            messages: [{ role: 'user', content: '\ud83d\ude80 \ud800' }],
          })
        ).text,
      ).at(-1),
    ).toBe('[DONE]');
  });
});

/** A clock that stands still until it is advanced. */
function createManualClock(): LatencyClock & { readonly advance: (ms: number) => void } {
  let now = 0;
  let timers: { readonly due: number; readonly callback: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, callback) => {
      const timer = { due: now + ms, callback };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    advance: (ms) => {
      now += ms;
      const due = timers.filter((timer) => timer.due <= now);
      timers = timers.filter((timer) => timer.due > now);
      for (const timer of due) timer.callback();
    },
  };
}
