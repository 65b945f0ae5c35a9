import { foldChunks, RouterError, type Chunk } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bodyDecoder } from '../../testing/body-decoder.js';
import { fixturesOf } from '../../testing/fixtures.js';
import { thrownBy } from '../../testing/thrown-by.js';
import { decodeChat } from './decode-reply.js';
import { openStream } from './decode-stream.js';

const context = { estimatedInputTokens: 100, model: 'gemini-asked-for' };

const fixture = fixturesOf(import.meta.url);
const decodeBytes = bodyDecoder('sse', () => openStream(context));

/** The body of the same answer where it was asked for without `alt=sse`. */
function listOf(name: string): string {
  const text = new TextDecoder().decode(fixture(name));
  return `[${[...text.matchAll(/^data: (.*?)\r?$/gm)].map(([, piece]) => piece).join('\n,\r\n')}\n]`;
}

function decodeJson(name: string): readonly Chunk[] {
  return decodeChat(JSON.parse(new TextDecoder().decode(fixture(name))), context);
}

describe('decoding a stream of the Gemini wire', () => {
  it('gives the text of an answer as it came, and one finish with the last usage', () => {
    expect(decodeBytes(fixture('text.sse'))).toEqual([
      {
        kind: 'stream-start',
        model: 'gemini-2.5-flash',
        responseId: 'bH6LaZW8Fp_3nsEPqtaSwQ4',
        warnings: [],
      },
      { kind: 'text-delta', text: 'There are **3**' },
      { kind: 'text-delta', text: ' "r"s in strawberry.' },
      { kind: 'text-delta', text: ' — Très bien! 🍓' },
      {
        kind: 'finish',
        reason: 'stop',
        rawReason: 'STOP',
        usage: {
          inputTokens: 1_209,
          cachedInputTokens: 1_024,
          cacheWriteTokens: 0,
          outputTokens: 23,
          reasoningTokens: 0,
          source: 'provider',
        },
      },
    ]);
  });

  it('gives calls ids of their own, keeps the thought signature, and ends for tool calls', () => {
    expect(decodeBytes(fixture('tool-call.sse')).slice(1)).toMatchObject([
      { kind: 'reasoning-delta', text: '', signature: expect.stringMatching(/^gemini:EpEg/) },
      { kind: 'tool-call-start', index: 0, id: 'call_QHiLaa6LBrb8vdIPoNztsAg_0', name: 'get_weather' },
      { kind: 'tool-call-delta', index: 0, argumentsText: '{"city":"Paris","unit":"celsius"}' },
      { kind: 'tool-call-start', index: 1, id: 'call_QHiLaa6LBrb8vdIPoNztsAg_1', name: 'list_issues' },
      { kind: 'tool-call-delta', index: 1, argumentsText: '{}' },
      {
        kind: 'finish',
        reason: 'tool-calls',
        rawReason: 'STOP',
        usage: { outputTokens: 15 + 804, reasoningTokens: 804 },
      },
    ]);
  });

  it('tells thoughts from the answer', () => {
    expect(foldChunks(decodeBytes(fixture('reasoning.sse')))?.content).toEqual([
      {
        kind: 'reasoning',
        text: '**Counting Letters**\n\nI go through the word letter by letter.\n\n\n',
        signature: expect.stringMatching(/^gemini:EqkE/),
      },
      { kind: 'text', text: 'There are 3.' },
    ]);
  });

  it('throws what the provider says when it breaks off', () => {
    expect(() => decodeBytes(fixture('overloaded.sse'))).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_OVERLOADED', disposition: 'ambiguous' }),
    );
  });

  it.each(['text', 'tool-call', 'reasoning'])('understands %s the same whole and streamed', (name) => {
    const streamed = foldChunks(decodeBytes(fixture(`${name}.sse`)));
    expect(streamed).toBeDefined();
    expect(foldChunks(decodeJson(`${name}.json`))).toEqual(streamed);
  });

  it.each(['text', 'tool-call', 'reasoning'])('understands %s the same as the list of its pieces', (name) => {
    const streamed = decodeBytes(fixture(`${name}.sse`));
    expect(decodeChat(JSON.parse(listOf(`${name}.sse`)), context)).toEqual(streamed);
    const frame = `data: ${listOf(`${name}.sse`).replaceAll(/\s*\n/g, '')}\r\n\r\n`;
    expect(decodeBytes(Buffer.from(frame))).toEqual(streamed);
  });

  it.each(['text.sse', 'tool-call.sse', 'reasoning.sse'])(
    'understands %s the same wherever its bytes are split',
    (name) => {
      const bytes = fixture(name);
      const whole = decodeBytes(bytes);
      for (let offset = 1; offset < bytes.length; offset++) {
        expect(decodeBytes(bytes.subarray(0, offset), bytes.subarray(offset))).toEqual(whole);
      }
    },
  );

  it.each(['text.sse', 'tool-call.sse', 'reasoning.sse'])(
    'never takes a cut %s for a whole answer',
    (name) => {
      const bytes = fixture(name);
      const finishAt = new TextDecoder().decode(bytes).indexOf('"finishReason"');
      for (let length = 0; length < finishAt; length++) {
        expect(() => decodeBytes(bytes.subarray(0, length))).toThrowError(
          expect.objectContaining({ reason: 'STREAM_TRUNCATED', disposition: 'ambiguous' }),
        );
      }
    },
  );

  it('skips what proxies add between frames and at the end', () => {
    const added = Buffer.from('data:\r\n\r\ndata: [DONE]\r\n\r\n');
    expect(decodeBytes(added, fixture('text.sse'), added)).toEqual(decodeBytes(fixture('text.sse')));
  });

  it('throws nothing but a RouterError, whatever the frames', () => {
    const part = fc.record(
      {
        text: fc.jsonValue(),
        thought: fc.jsonValue(),
        thoughtSignature: fc.jsonValue(),
        functionCall: fc.oneof(fc.jsonValue(), fc.record({ name: fc.string(), args: fc.jsonValue() })),
      },
      { requiredKeys: [] },
    );
    const candidate = fc.record(
      {
        content: fc.oneof(fc.jsonValue(), fc.record({ parts: fc.array(part, { maxLength: 3 }) })),
        finishReason: fc.oneof(fc.constantFrom('STOP', 'SAFETY'), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    const response = fc.record(
      {
        candidates: fc.oneof(fc.jsonValue(), fc.array(candidate, { maxLength: 2 })),
        usageMetadata: fc.jsonValue(),
        promptFeedback: fc.oneof(fc.jsonValue(), fc.record({ blockReason: fc.jsonValue() })),
        modelVersion: fc.jsonValue(),
        responseId: fc.jsonValue(),
        error: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const data = fc.oneof(
      fc.string(),
      fc.json(),
      response.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.array(data, { maxLength: 5 }), (frames) => {
        const decoder = openStream(context);
        const thrown = thrownBy(() => {
          for (const each of frames) decoder.push({ data: each });
          decoder.end();
        });
        expect(thrown === undefined || thrown instanceof RouterError).toBe(true);
      }),
    );
  });
});
