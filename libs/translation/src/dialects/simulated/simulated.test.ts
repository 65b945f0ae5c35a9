import { foldChunks, type ChatRequest, type Chunk } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { bodyDecoder } from '../../testing/body-decoder.js';
import { fixturesOf } from '../../testing/fixtures.js';
import { simulated } from './simulated.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };
const target = { model: 'sim-large', stream: true, defaultMaxOutputTokens: 4_096 };
const asking: ChatRequest = {
  messages: [{ role: 'user', content: [{ kind: 'text', text: 'Hi' }] }],
  tools: [],
  output: { kind: 'text' },
  sampling: {},
};

const fixture = fixturesOf(import.meta.url);
const decodeBytes = bodyDecoder('ndjson', () => simulated.openStream(context));

function decodeLines(...lines: readonly object[]): readonly Chunk[] {
  return decodeBytes(new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n')));
}

describe('encoding a request for the simulated wire', () => {
  it('says messages, tools and limits', () => {
    const parameters = { type: 'object' };
    const wire = simulated.encodeChat(
      {
        ...asking,
        messages: [
          {
            role: 'system',
            content: [
              { kind: 'text', text: 'Be ' },
              { kind: 'text', text: 'brief.' },
            ],
          },
          ...asking.messages,
          {
            role: 'tool',
            content: [
              { kind: 'tool-result', callId: 'c', content: [{ kind: 'text', text: '7' }], isError: false },
            ],
          },
        ],
        tools: [{ name: 'f', parameters }],
        sampling: { maxOutputTokens: 5, stop: ['END'] },
      },
      target,
    );
    expect(wire).toEqual({
      method: 'POST',
      path: '/generate',
      headers: {},
      body: {
        model: 'sim-large',
        messages: [
          { role: 'system', text: 'Be brief.' },
          { role: 'user', text: 'Hi' },
          { role: 'tool', text: '7' },
        ],
        tools: [{ name: 'f', parameters }],
        maxTokens: 5,
        stop: ['END'],
      },
      warnings: [],
    });
  });

  it('sends the same whether a stream is wanted or not, as a stream is all there is', () => {
    expect(simulated.encodeChat(asking, { ...target, stream: false })).toEqual(
      simulated.encodeChat(asking, target),
    );
  });

  it('warns of everything that it cannot say, and refuses nothing', () => {
    const { body, warnings } = simulated.encodeChat(
      {
        messages: [
          {
            role: 'user',
            name: 'ann',
            content: [{ kind: 'image', source: { kind: 'url', url: 'https://x.test/a.png' } }],
          },
        ],
        tools: [{ name: 'f', parameters: {}, strict: true }],
        toolChoice: { kind: 'required' },
        output: { kind: 'json' },
        sampling: { topK: 1, temperature: 0, topP: 1, seed: 1, frequencyPenalty: 1, presencePenalty: 1 },
        parallelToolCalls: false,
        reasoningEffort: 'high',
        endUser: 'u-1',
      },
      target,
    );
    expect(body?.['messages']).toEqual([{ role: 'user', text: '' }]);
    expect(new Set(warnings.map(({ feature }) => feature))).toEqual(
      new Set([
        'name',
        'image',
        'strict',
        'toolChoice',
        'output',
        'topK',
        'temperature',
        'topP',
        'seed',
        'frequencyPenalty',
        'presencePenalty',
        'parallelToolCalls',
        'reasoningEffort',
        'endUser',
      ]),
    );
  });
});

describe('decoding replies of the simulated wire', () => {
  it('gives the chunks of a stream', () => {
    expect(decodeBytes(fixture('text.ndjson'))).toEqual([
      { kind: 'stream-start', model: 'sim-large', responseId: 'sim-4f1e9a0c77b2d356', warnings: [] },
      { kind: 'text-delta', text: 'The points' },
      { kind: 'text-delta', text: ' are set. — Très bien! 🚂' },
      {
        kind: 'finish',
        reason: 'stop',
        rawReason: 'stop',
        usage: {
          inputTokens: 12,
          cachedInputTokens: 0,
          cacheWriteTokens: 0,
          outputTokens: 9,
          reasoningTokens: 0,
          source: 'provider',
        },
      },
    ]);
  });

  it.each(['text', 'tool-call'])('understands %s the same whole and streamed', (name) => {
    const body: unknown = JSON.parse(new TextDecoder().decode(fixture(`${name}.json`)));
    const streamed = foldChunks(decodeBytes(fixture(`${name}.ndjson`)));
    expect(streamed).toBeDefined();
    expect(foldChunks(simulated.decodeChat(body, context))).toEqual(streamed);
  });

  it.each(['text.ndjson', 'tool-call.ndjson'])(
    'understands %s the same wherever its bytes are split',
    (name) => {
      const bytes = fixture(name);
      const whole = decodeBytes(bytes);
      for (let offset = 1; offset < bytes.length; offset++) {
        expect(decodeBytes(bytes.subarray(0, offset), bytes.subarray(offset))).toEqual(whole);
      }
    },
  );

  it('never takes an answer that was cut for a whole one', () => {
    const bytes = fixture('text.ndjson');
    // All but the last line end, without which the last line is still whole.
    for (let length = 0; length < bytes.length - 1; length++) {
      expect(() => decodeBytes(bytes.subarray(0, length))).toThrowError(
        expect.objectContaining({ reason: 'STREAM_TRUNCATED' }),
      );
    }
  });

  it('estimates usage that is not there', () => {
    const chunks = decodeLines(
      { type: 'start', model: 'm' },
      { type: 'text', text: 'Hello' },
      { type: 'end', finish: 'stop' },
    );
    expect(chunks.at(-1)).toMatchObject({
      usage: { inputTokens: 100, outputTokens: 2, source: 'estimated' },
    });
  });

  it('ignores what follows the end', () => {
    const lines = [
      { type: 'start', model: 'm' },
      { type: 'end', finish: 'new' },
      { type: 'text', text: 'late' },
    ];
    expect(decodeLines(...lines).map(({ kind }) => kind)).toEqual(['stream-start', 'finish']);
  });

  it('throws an error that takes the place of the end', () => {
    expect(() => decodeBytes(fixture('error.ndjson'))).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_ERROR', disposition: 'ambiguous' }),
    );
  });

  it.each([[{ type: 'text', text: 'x' }], [{ type: 'new' }], [{ type: 'start' }], [[]]])(
    'calls %j at the beginning malformed',
    (line) => {
      expect(() => decodeLines(line)).toThrowError(
        expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
      );
    },
  );

  it('calls a second start malformed', () => {
    const start = { type: 'start', model: 'm' };
    expect(() => decodeLines(start, start)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
    );
  });
});

describe('errors of the simulated wire', () => {
  it.each([
    [429, 'rate-limit', 'PROVIDER_RATE_LIMITED'],
    [400, 'billing', 'PROVIDER_BILLING'],
    [400, 'context-length', 'CONTEXT_TOO_LONG'],
    [400, 'content-filter', 'CONTENT_FILTERED'],
    [404, 'model-not-found', 'PROVIDER_MODEL_MISSING'],
    [401, 'invalid-key', 'PROVIDER_CREDENTIAL_REFUSED'],
    [529, 'overloaded', 'PROVIDER_OVERLOADED'],
    [400, 'bad-field', 'PROVIDER_REJECTED_REQUEST'],
    [500, 'internal', 'PROVIDER_ERROR'],
  ] as const)('status %i with code %s is %s', (status, code, reason) => {
    const body = JSON.stringify({ type: 'error', code, message: 'Because.' });
    const error = simulated.decodeError({ status, headers: { 'retry-after': '1' }, body });
    expect(error).toMatchObject({ reason, retryAfterMs: 1_000, providerStatus: status });
    expect(error.providerMessage).toBe('Because.');
  });

  it('goes by the status where the body is something else', () => {
    expect(simulated.decodeError({ status: 503, headers: {}, body: '<html>' }).reason).toBe(
      'PROVIDER_OVERLOADED',
    );
  });

  it('reads the waiting time as the only limit', () => {
    expect(simulated.readRateLimit({ 'retry-after': '3' })).toEqual({ retryAfterMs: 3_000 });
    expect(simulated.readRateLimit({})).toBeUndefined();
  });
});

describe('the rest of the simulated dialect', () => {
  it('embeds texts', () => {
    const encoded = simulated.embeddings?.encode({ inputs: ['a', 'b'], dimensions: 4 }, 'sim-embed');
    expect(encoded).toMatchObject({
      path: '/embed',
      body: { model: 'sim-embed', input: ['a', 'b'] },
      warnings: [{ feature: 'dimensions' }],
    });
    const body = { model: 'sim-embed', embeddings: [[1], [2]], usage: { input: 2 } };
    expect(simulated.embeddings?.decode(body, context)).toMatchObject({
      model: 'sim-embed',
      vectors: [[1], [2]],
      usage: { inputTokens: 2, outputTokens: 0, source: 'provider' },
    });
    expect(() => simulated.embeddings?.decode({}, context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
    );
  });

  it('probes the health of the server and needs no key', () => {
    expect(simulated.encodeProbe()).toMatchObject({ method: 'GET', path: '/health' });
    expect(simulated.authorize('')).toEqual({});
  });
});
