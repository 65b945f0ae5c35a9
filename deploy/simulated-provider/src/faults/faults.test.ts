import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulatedProvider, type SimulatedProvider } from '../server.js';
import {
  dechunk,
  keys,
  openRaw,
  post,
  readEvents,
  readLines,
  simulate,
  type RawReply,
} from '../testing/client.js';
import { faultKinds, type Fault } from './registry.js';

const CHAT = '/openai/v1/chat/completions';
const chat = (stream: boolean) => ({
  model: 'gpt-5',
  stream,
  messages: [{ role: 'user', content: 'hello' }],
});

describe('faults, seen from a raw socket', () => {
  let provider: SimulatedProvider;
  beforeAll(async () => {
    provider = await startSimulatedProvider({ behaviour: { default: { outputTokens: 12 } } });
  });
  afterAll(() => provider.close());

  const open = (fault: object, stream: boolean) =>
    openRaw(provider, CHAT, chat(stream), { ...keys.openai, ...simulate({ fault }) });
  const fetchRaw = (fault: object, stream: boolean): Promise<RawReply> => open(fault, stream).closed;
  const countContent = (text: string): number => text.split('"delta":{"content"').length - 1;
  const faulted = (kind: Fault['kind']) =>
    provider.journal.waitFor((entry) => entry.fault === kind && entry.outcome === 'faulted');
  /** The connection stays open and silent until the client leaves, which the server notices. */
  const expectSilence = async (
    fault: {
      readonly kind: Fault['kind'];
      readonly afterChunks?: number;
      readonly everyMs?: number;
    },
    until: string,
  ) => {
    const request = open(fault, true);
    if (until !== '') await request.contains(until);
    const { id } = await provider.journal.waitFor(
      (entry) => entry.fault === fault.kind && entry.outcome === 'open',
    );
    const text = request.received();
    request.socket.end();
    const entry = await provider.journal.waitFor(
      (other) => other.id === id && other.outcome === 'client_gave_up',
    );
    expect((await request.closed).text.startsWith(text)).toBe(true);
    return { text, entry };
  };

  /** One test for each kind; a check below makes sure that none is missing. */
  const tests: { readonly [Kind in Fault['kind']]: () => Promise<void> } = {
    status: async () => {
      const { text } = await fetchRaw(
        { kind: 'status', status: 503, retryAfter: 'Fri, 31 Dec 2027 23:59:59 GMT' },
        true,
      );
      expect(text).toMatch(/^HTTP\/1.1 503 /);
      expect(text).toContain('\r\nretry-after: Fri, 31 Dec 2027 23:59:59 GMT\r\n');
      expect(text).toContain('"type": "service_unavailable_error"');
      const limited = await fetchRaw(
        { kind: 'status', status: 429, retryAfter: 'soon', body: 'busy' },
        false,
      );
      expect(limited.text).toMatch(/\r\nx-ratelimit-remaining-requests: 0\r\n/);
      expect(limited.text).toMatch(/\r\nretry-after: soon\r\n[^]*\r\n\r\nbusy$/);
    },
    refuse: async () => {
      expect(await fetchRaw({ kind: 'refuse' }, true)).toMatchObject({ text: '', ending: 'reset' });
    },
    silent: async () => {
      const { text, entry } = await expectSilence({ kind: 'silent' }, '');
      expect(text).toBe('');
      expect(entry).toMatchObject({ status: undefined, usage: undefined });
    },
    'silent-after-headers': async () => {
      const { text, entry } = await expectSilence({ kind: 'silent-after-headers' }, '\r\n\r\n');
      expect(text).toMatch(/^HTTP\/1.1 200 OK[^]*\r\n\r\n$/);
      expect(entry).toMatchObject({ status: 200, chunksWritten: 0, usage: { input: 1, output: 0 } });
    },
    cut: async () => {
      for (const how of ['fin', 'reset'] as const) {
        const { text, ending } = await fetchRaw({ kind: 'cut', afterChunks: 3, how }, true);
        expect(ending).toBe(how);
        expect(countContent(text)).toBe(3);
        expect(text).not.toMatch(/\r\n0\r\n\r\n$/);
      }
      expect(await faulted('cut')).toMatchObject({ chunksWritten: 3, usage: { input: 1, output: 3 } });
      const whole = await fetchRaw({ kind: 'cut', afterChunks: 1, how: 'fin' }, false);
      expect(() => JSON.parse(dechunk(whole.text))).toThrow(SyntaxError);
      expect(dechunk(whole.text)).toContain('"object":"chat.completion"');
    },
    stall: async () => {
      const { text, entry } = await expectSilence({ kind: 'stall', afterChunks: 2 }, '" am"');
      expect(countContent(text)).toBe(2);
      expect(entry).toMatchObject({ chunksWritten: 2, usage: { output: 2 } });
    },
    'slow-first-token': async () => {
      const request = open({ kind: 'slow-first-token', ms: 3_600_000 }, true);
      await request.contains('"role":"assistant"');
      expect(countContent(request.received())).toBe(0);
      request.socket.destroy();
      const { text } = await fetchRaw({ kind: 'slow-first-token', ms: 1 }, true);
      expect(countContent(text)).toBe(12);
    },
    drip: async () => {
      const request = open({ kind: 'drip', everyMs: 3_600_000 }, true);
      await request.contains('"role":"assistant"');
      request.socket.destroy();
      const { text } = await fetchRaw({ kind: 'drip', everyMs: 1 }, true);
      expect(countContent(text)).toBe(12);
      expect(text).toContain('[DONE]');
    },
    'malformed-event': async () => {
      const events = dechunk((await fetchRaw({ kind: 'malformed-event', afterChunks: 1 }, true)).text).split(
        '\n\n',
      );
      const broken = events
        .filter((event) => event !== '' && event !== 'data: [DONE]')
        .filter((event) => !isJson(event.slice('data: '.length)));
      expect(broken).toEqual([events[2]]);
      expect(events).toHaveLength(1 + 12 + 1 + 1 + 1 + 1);
      expect(isJson(dechunk((await fetchRaw({ kind: 'malformed-event', afterChunks: 1 }, false)).text))).toBe(
        false,
      );
    },
    'error-event': async () => {
      const events = readEvents(
        dechunk((await fetchRaw({ kind: 'error-event', afterChunks: 4 }, true)).text),
      );
      expect(events).toHaveLength(1 + 4 + 1);
      expect(events.at(-1)).toEqual({
        error: { message: expect.any(String), type: 'server_error', param: null, code: null },
      });
      const whole = await fetchRaw({ kind: 'error-event', afterChunks: 4 }, false);
      expect(whole.text).toMatch(/^HTTP\/1.1 200 OK[^]*"type": "server_error"/);
    },
    'no-done': async () => {
      const { text } = await fetchRaw({ kind: 'no-done' }, true);
      expect(text).toContain('"finish_reason":"stop"');
      expect(text).not.toContain('[DONE]');
      expect(text).toMatch(/\r\n0\r\n\r\n$/);
    },
    'no-usage': async () => {
      const { text } = await fetchRaw({ kind: 'no-usage' }, false);
      expect(JSON.parse(dechunk(text))).not.toHaveProperty('usage');
      expect((await faulted('no-usage')).usage).toMatchObject({ input: 1, output: 12 });
    },
    'no-content': async () => {
      const events = readEvents(dechunk((await fetchRaw({ kind: 'no-content' }, true)).text));
      expect(events).toHaveLength(1 + 1 + 1);
      expect(events[1].choices[0].finish_reason).toBe('stop');
      const whole = JSON.parse(dechunk((await fetchRaw({ kind: 'no-content' }, false)).text));
      expect(whole).toMatchObject({
        choices: [{ message: { content: '' } }],
        usage: { completion_tokens: 0 },
      });
    },
    html: async () => {
      expect((await fetchRaw({ kind: 'html' }, true)).text).toMatch(
        /^HTTP\/1.1 502 [^]*content-type: text\/html[^]*<html>/,
      );
      expect((await fetchRaw({ kind: 'html', status: 200 }, true)).text).toMatch(/^HTTP\/1.1 200 [^]*<html>/);
    },
    'empty-body': async () => {
      expect((await fetchRaw({ kind: 'empty-body' }, false)).text).toMatch(
        /^HTTP\/1.1 200 OK[^]*content-length: 0[^]*\r\n\r\n$/,
      );
    },
    'huge-event': async () => {
      const events = readEvents(
        dechunk((await fetchRaw({ kind: 'huge-event', bytes: 1_000_000 }, true)).text),
      );
      expect(events[1].choices[0].delta.content).toHaveLength(1_000_000);
      expect(events).toHaveLength(1 + 1 + 12 + 1 + 1);
    },
    'split-bytes': async () => {
      const { text } = await fetchRaw({ kind: 'split-bytes' }, true);
      const body = text.slice(text.indexOf('\r\n\r\n') + 4);
      expect(
        body
          .split('\r\n')
          .filter((_, index) => index % 2 === 0)
          .every((size) => ['1', '0', ''].includes(size)),
      ).toBe(true);
      expect(readEvents(dechunk(text)).at(-1)).toBe('[DONE]');
    },
    'drip-bytes': async () => {
      const request = open({ kind: 'drip-bytes', everyMs: 3_600_000 }, true);
      await request.contains('\r\n1\r\nd\r\n');
      expect(dechunk(request.received())).toBe('d');
      request.socket.destroy();
      const { text } = await fetchRaw({ kind: 'drip-bytes', everyMs: 0 }, false);
      expect(isJson(dechunk(text))).toBe(true);
    },
    'keep-alive-only': async () => {
      const { text, entry } = await expectSilence(
        { kind: 'keep-alive-only', afterChunks: 2, everyMs: 1 },
        ': keep-alive\n\n\r\ne\r\n: keep-alive',
      );
      expect(countContent(text)).toBe(2);
      expect(entry).toMatchObject({ chunksWritten: 2 });
    },
    'context-length': async () => {
      const { text } = await fetchRaw({ kind: 'context-length', inputTokens: 200_000 }, true);
      expect(text).toMatch(
        /^HTTP\/1.1 400 [^]*resulted in 200000 tokens[^]*"code": "context_length_exceeded"/,
      );
    },
    'content-filter': async () => {
      expect((await fetchRaw({ kind: 'content-filter' }, true)).text).toMatch(
        /^HTTP\/1.1 400 [^]*"code": "content_filter"/,
      );
    },
    billing: async () => {
      expect((await fetchRaw({ kind: 'billing', status: 400 }, true)).text).toMatch(
        /^HTTP\/1.1 400 [^]*"code": "billing_hard_limit_reached"/,
      );
      expect((await fetchRaw({ kind: 'billing' }, true)).text).toMatch(
        /^HTTP\/1.1 429 [^]*"code": "insufficient_quota"/,
      );
    },
    'reject-prefill': async () => {
      const prefilled = {
        ...chat(true),
        messages: [...chat(true).messages, { role: 'assistant', content: 'I am' }],
      };
      const headers = { ...keys.openai, ...simulate({ fault: { kind: 'reject-prefill' } }) };
      expect(await post(provider, CHAT, prefilled, headers)).toMatchObject({
        status: 400,
        text: expect.stringContaining('The last message must be from the user'),
      });
      expect((await post(provider, CHAT, chat(true), headers)).text).toContain('[DONE]');
    },
    'invalid-key': async () => {
      const { text } = await fetchRaw({ kind: 'invalid-key' }, true);
      expect(text).toMatch(/^HTTP\/1.1 401 [^]*Incorrect API key provided: \*\*\*\*6789\. /);
      expect(text).not.toContain('sk-');
    },
    'model-not-found': async () => {
      expect((await fetchRaw({ kind: 'model-not-found' }, true)).text).toMatch(
        /^HTTP\/1.1 404 [^]*The model `gpt-5` does not exist/,
      );
    },
  };

  it.each(Object.entries(tests))('%s', async (_, test) => {
    await test();
  });

  it('are all covered here', () => {
    expect(Object.keys(tests).toSorted()).toEqual(faultKinds.toSorted());
  });
});

describe('faults on the other wires', () => {
  let provider: SimulatedProvider;
  beforeAll(async () => {
    provider = await startSimulatedProvider({ behaviour: { default: { outputTokens: 8 } } });
  });
  afterAll(() => provider.close());

  const user = [{ role: 'user', content: 'hello' }];
  const anthropic = (fault: object, stream = true) =>
    post(
      provider,
      '/anthropic/v1/messages',
      { model: 'claude', max_tokens: 9, messages: user, stream },
      { ...keys.anthropic, ...simulate({ fault }) },
    );
  const gemini = (fault: object, method = 'streamGenerateContent?alt=sse') =>
    post(
      provider,
      `/gemini/v1beta/models/g:${method}`,
      { contents: [{ parts: [{ text: 'hello' }] }] },
      { ...keys.gemini, ...simulate({ fault }) },
    );
  const own = (fault: object) =>
    post(
      provider,
      '/simulated/v1/generate',
      { model: 'm', messages: [{ role: 'user', text: 'hello' }] },
      simulate({ fault }),
    );

  it('are an overloaded error in an Anthropic stream, a 529 before it, and a 400 when the credit is low', async () => {
    const { text } = await anthropic({ kind: 'error-event', afterChunks: 1 });
    expect(text).toMatch(
      /event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_\w+"}\n\n$/,
    );
    expect(await anthropic({ kind: 'status', status: 529 })).toMatchObject({
      status: 529,
      text: expect.stringContaining('overloaded_error'),
    });
    expect(await anthropic({ kind: 'billing' })).toMatchObject({
      status: 400,
      text: expect.stringContaining('credit balance is too low'),
    });
    expect((await anthropic({ kind: 'no-usage' })).text).not.toContain('usage');
    expect((await anthropic({ kind: 'no-done' })).text).not.toContain('message_stop');
  });

  it('are told by Google in the body: when to retry, which key is wrong, and a blocked prompt with a 200', async () => {
    const limited = await gemini({ kind: 'status', status: 429, retryAfter: '34' }, 'generateContent');
    expect(limited.headers.has('retry-after')).toBe(false);
    expect(JSON.parse(limited.text).error).toMatchObject({
      status: 'RESOURCE_EXHAUSTED',
      details: [
        { '@type': expect.stringContaining('QuotaFailure') },
        { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34s' },
      ],
    });
    expect(
      (await gemini({ kind: 'status', status: 429, retryAfter: 'soon' })).headers.get('retry-after'),
    ).toBe('soon');
    const key = await gemini({ kind: 'invalid-key' });
    expect(JSON.parse(key.text).error).toMatchObject({
      code: 400,
      details: [{ reason: 'API_KEY_INVALID' }, {}],
    });
    const blocked = await gemini({ kind: 'content-filter' });
    expect(blocked.headers.get('content-type')).toBe('text/event-stream');
    expect(readEvents(blocked.text)).toEqual([
      expect.objectContaining({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }),
    ]);
    expect((await gemini({ kind: 'no-usage' })).text).not.toContain('usageMetadata');
  });

  it('refuse to go on with an answer in the words of each wire', async () => {
    const fault = simulate({ fault: { kind: 'reject-prefill' } });
    const begun = [...user, { role: 'assistant', content: 'I am' }];
    const body = { model: 'claude', max_tokens: 9, messages: begun };
    expect(
      await post(provider, '/anthropic/v1/messages', body, { ...keys.anthropic, ...fault }),
    ).toMatchObject({
      status: 400,
      text: expect.stringContaining('does not support assistant message prefill'),
    });
    const contents = [
      { role: 'user', parts: [{ text: 'hello' }] },
      { role: 'model', parts: [{ text: 'I am' }] },
    ];
    const path = '/gemini/v1beta/models/g:generateContent';
    expect(await post(provider, path, { contents }, { ...keys.gemini, ...fault })).toMatchObject({
      status: 400,
      text: expect.stringContaining('INVALID_ARGUMENT'),
    });
    expect((await anthropic({ kind: 'reject-prefill' })).status).toBe(200);
  });

  it('keep a connection open with a ping on the wire of Anthropic', async () => {
    const request = openRaw(
      provider,
      '/anthropic/v1/messages',
      { model: 'claude', max_tokens: 9, messages: user, stream: true },
      { ...keys.anthropic, ...simulate({ fault: { kind: 'keep-alive-only', afterChunks: 0, everyMs: 1 } }) },
    );
    await request.contains('event: ping\ndata: {"type":"ping"}');
    request.socket.destroy();
  });

  it('are a line of its own on the wire of its own', async () => {
    const lines = readLines((await own({ kind: 'error-event', afterChunks: 2 })).text);
    expect(lines.map((line) => line.type)).toEqual(['start', 'text', 'text', 'error']);
    expect(await own({ kind: 'status', status: 429, retryAfter: '2' })).toMatchObject({
      status: 429,
      text: expect.stringContaining('"code":"rate-limit"'),
    });
  });

  it('refuse settings that they do not have', async () => {
    const reply = await own({ kind: 'cut', afterChunks: 1, how: 'gently', after: 3 });
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text).message).toMatch(/^x-simulate: .*fault.*how/);
    expect((await own({ kind: 'gremlin' })).status).toBe(400);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
