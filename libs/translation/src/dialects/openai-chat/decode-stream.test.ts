import { foldChunks, RouterError, type Chunk } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseJson } from '../../parse-json.js';
import { bodyDecoder } from '../../testing/body-decoder.js';
import { fixturesOf } from '../../testing/fixtures.js';
import { decodeReply } from './decode-reply.js';
import { openStream } from './decode-stream.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };

const fixture = fixturesOf(import.meta.url);
const decodeBytes = bodyDecoder('sse', () => openStream(context));

/** Decodes frames given as values: `[DONE]` as text, the rest as JSON. */
function decodeFrames(...frames: readonly unknown[]): readonly Chunk[] {
  const decoder = openStream(context);
  const chunks = frames.flatMap((frame) =>
    decoder.push({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) }),
  );
  return [...chunks, ...decoder.end()];
}

function delta(fields: object, finishReason: string | null = null): object {
  return {
    id: 'chatcmpl-1',
    model: 'm',
    choices: [{ index: 0, delta: fields, finish_reason: finishReason }],
  };
}

describe('decoding a stream of the OpenAI chat wire', () => {
  it('gives the text as it came, and one finish with the usage of the last chunk', () => {
    expect(decodeBytes(fixture('text.sse'))).toEqual([
      {
        kind: 'stream-start',
        model: 'gpt-5-mini-2025-08-07',
        responseId: 'chatcmpl-CXq7Jm2LtY4vBnE8sWk1RzPdHu0Ga',
        warnings: [],
      },
      { kind: 'text-delta', text: 'The signal box' },
      { kind: 'text-delta', text: ' at Exeter' },
      { kind: 'text-delta', text: ' closed in 1985.' },
      { kind: 'text-delta', text: ' — Très bien! ' },
      { kind: 'text-delta', text: '🚂' },
      {
        kind: 'finish',
        reason: 'stop',
        rawReason: 'stop',
        usage: {
          inputTokens: 1312,
          cachedInputTokens: 1152,
          cacheWriteTokens: 0,
          outputTokens: 151,
          reasoningTokens: 128,
          source: 'provider',
        },
      },
    ]);
  });

  it('keeps the arguments of parallel tool calls byte for byte', () => {
    const completion = foldChunks(decodeBytes(fixture('tool-call.sse')));
    expect(completion?.finishReason).toBe('tool-calls');
    expect(completion?.content).toEqual([
      {
        kind: 'tool-call',
        id: 'call_DdmO9pD3xa9XTPNJ32zg2hcA',
        name: 'get_weather',
        argumentsText: '{"city":"Paris","unit":"celsius"}',
      },
      { kind: 'tool-call', id: 'call_ABFhd8dUoQZzVtLmNjJKHQ91', name: 'list_issues', argumentsText: '{}' },
    ]);
  });

  it('marks a refusal and leaves the finish reason alone', () => {
    const completion = foldChunks(decodeBytes(fixture('refusal.sse')));
    expect(completion?.content).toEqual([
      { kind: 'text', text: "I'm sorry, I cannot assist with that request.", refusal: true },
    ]);
    expect(completion?.finishReason).toBe('stop');
  });

  it('throws the error that takes the place of the rest', () => {
    expect(() => decodeBytes(fixture('error-in-stream.sse'))).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_ERROR', disposition: 'ambiguous' }),
    );
  });

  it.each(['text', 'tool-call', 'refusal'])('understands %s the same whole and streamed', (name) => {
    const whole = parseJson(new TextDecoder().decode(fixture(`${name}.json`)));
    const streamed = foldChunks(decodeBytes(fixture(`${name}.sse`)));
    expect(streamed).toBeDefined();
    expect(foldChunks(decodeReply(whole, context))).toEqual(streamed);
  });

  it('waits for a frame that tells the model before it says who answers', () => {
    const filterResults = { id: '', model: '', choices: [], prompt_filter_results: [] };
    const [first, second] = decodeFrames(filterResults, delta({ content: 'Hi' }), delta({}, 'stop'));
    expect(first).toEqual({ kind: 'stream-start', model: 'm', responseId: 'chatcmpl-1', warnings: [] });
    expect(second).toEqual({ kind: 'text-delta', text: 'Hi' });
  });

  it('names the model that was asked for when the provider names none', () => {
    const chunks = decodeFrames({ choices: [{ delta: { content: 'Hi' }, finish_reason: 'stop' }] });
    expect(chunks[0]).toEqual({ kind: 'stream-start', model: 'asked-for', warnings: [] });
  });

  it('is complete at the end of the body without [DONE] once a finish reason has come', () => {
    expect(decodeFrames(delta({ content: 'Hi' }), delta({}, 'stop')).at(-1)).toMatchObject({
      kind: 'finish',
      reason: 'stop',
      usage: { inputTokens: 100, outputTokens: 1, source: 'estimated' },
    });
  });

  it('finishes at [DONE] and ignores what comes after it', () => {
    const decoder = openStream(context);
    decoder.push({ data: JSON.stringify(delta({ content: 'Hi' }, 'length')) });
    expect(decoder.push({ data: '[DONE]' }).map(({ kind }) => kind)).toEqual(['finish']);
    expect(decoder.push({ data: 'not even JSON' })).toEqual([]);
    expect(decoder.end()).toEqual([]);
  });

  it.each([
    ['nothing came', []],
    ['no finish reason came', [delta({ content: 'Hi' })]],
    ['[DONE] came without a finish reason', [delta({ content: 'Hi' }), '[DONE]']],
  ])('is truncated when %s', (_, frames) => {
    expect(() => decodeFrames(...frames)).toThrowError(
      expect.objectContaining({ reason: 'STREAM_TRUNCATED', disposition: 'ambiguous' }),
    );
  });

  it.each(['error', 'abort', 'timeout', 'cancelled'])(
    'takes the finish reason %s for a failure',
    (reason) => {
      expect(() => decodeFrames(delta({ content: 'Hi' }), delta({}, reason))).toThrowError(
        expect.objectContaining({ reason: 'PROVIDER_ERROR' }),
      );
    },
  );

  it.each(['{"choices":', '[]', '"text"', '{}', '{"type":"message_start","message":{}}'])(
    'calls the frame %s malformed',
    (data) => {
      expect(() => openStream(context).push({ data })).toThrowError(
        expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
      );
    },
  );

  it('keeps a usage of zero and does not estimate it', () => {
    const usage = { prompt_tokens: 0, completion_tokens: 0 };
    const chunks = decodeFrames({ ...delta({ content: 'Hi' }, 'stop'), usage });
    expect(chunks.at(-1)).toMatchObject({ usage: { inputTokens: 0, outputTokens: 0, source: 'provider' } });
  });

  it.each(['text.sse', 'tool-call.sse', 'refusal.sse'])(
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
    const bytes = fixture('tool-call.sse');
    const finishAt = new TextDecoder().decode(bytes).indexOf('"finish_reason":"');
    for (let length = 0; length < finishAt; length++) {
      expect(() => decodeBytes(bytes.subarray(0, length))).toThrowError(
        expect.objectContaining({ reason: 'STREAM_TRUNCATED' }),
      );
    }
  });

  it('throws nothing but a RouterError, and ends in order, whatever the frames', () => {
    const anything = fc.jsonValue({ maxDepth: 2 });
    const call = fc.record(
      {
        index: fc.oneof(fc.nat(3), anything),
        id: fc.oneof(fc.constantFrom('a', 'b', ''), anything),
        function: fc.oneof(
          fc.record({
            name: fc.constantFrom('f', 'g', '', null),
            arguments: fc.oneof(fc.string(), anything),
          }),
          anything,
        ),
      },
      { requiredKeys: [] },
    );
    const message = fc.record(
      {
        content: anything,
        refusal: anything,
        reasoning_content: anything,
        tool_calls: fc.oneof(fc.array(fc.oneof(call, anything), { maxLength: 3 }), anything),
        function_call: fc.oneof(call, anything),
      },
      { requiredKeys: [] },
    );
    const choice = fc.record(
      {
        index: fc.oneof(fc.constant(0), anything),
        delta: fc.oneof(message, anything),
        message: fc.oneof(message, anything),
        finish_reason: fc.oneof(fc.constantFrom('stop', 'tool_calls', 'new', null), anything),
      },
      { requiredKeys: [] },
    );
    const usage = fc.record({ prompt_tokens: anything, completion_tokens: anything }, { requiredKeys: [] });
    const frame = fc.record(
      {
        id: anything,
        model: anything,
        choices: fc.oneof(fc.array(choice, { maxLength: 2 }), anything),
        usage: fc.oneof(usage, anything),
        error: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anything }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(frame, fc.constant('[DONE]')), { maxLength: 6 }), (frames) => {
        try {
          const kinds = decodeFrames(...frames).map(({ kind }) => kind);
          expect(kinds.indexOf('stream-start')).toBe(0);
          expect(kinds.lastIndexOf('stream-start')).toBe(0);
          expect(kinds.indexOf('finish')).toBe(kinds.length - 1);
        } catch (error) {
          expect(error).toBeInstanceOf(RouterError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
