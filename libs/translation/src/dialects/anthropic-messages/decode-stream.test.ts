import { foldChunks, RouterError, type Chunk, type Completion } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bodyDecoder } from '../../testing/body-decoder.js';
import { fixturesOf } from '../../testing/fixtures.js';
import { thrownBy } from '../../testing/thrown-by.js';
import { decodeChat } from './decode-reply.js';
import { openStream } from './decode-stream.js';

const context = { estimatedInputTokens: 100, model: 'claude-asked-for' };

const fixture = fixturesOf(import.meta.url);
const decodeBytes = bodyDecoder('sse', () => openStream(context));

function decodeJson(name: string): readonly Chunk[] {
  return decodeChat(JSON.parse(new TextDecoder().decode(fixture(name))), context);
}

/** Streamed arguments keep the model's own white space; whole ones arrive as a value and have none. */
function withParsedArguments(completion: Completion | undefined): unknown {
  return {
    ...completion,
    content: completion?.content.map((part) =>
      part.kind === 'tool-call'
        ? { ...part, argumentsText: JSON.parse(part.argumentsText) as unknown }
        : part,
    ),
  };
}

describe('decoding a stream of the Anthropic Messages wire', () => {
  it('gives the text of an answer as it came, and one finish', () => {
    expect(decodeBytes(fixture('text.sse'))).toEqual([
      {
        kind: 'stream-start',
        model: 'claude-sonnet-4-5-20250929',
        responseId: 'msg_01HqTg7nXwQ2vJmY4sKcB8pD',
        warnings: [],
      },
      { kind: 'text-delta', text: 'The signal box' },
      { kind: 'text-delta', text: ' at Exeter closed in 1985.' },
      { kind: 'text-delta', text: ' — Très bien! 🚂' },
      {
        kind: 'finish',
        reason: 'stop',
        rawReason: 'end_turn',
        usage: {
          inputTokens: 14 + 64 + 2048,
          cachedInputTokens: 2048,
          cacheWriteTokens: 64,
          outputTokens: 23,
          reasoningTokens: 0,
          source: 'provider',
        },
      },
    ]);
  });

  it('keeps the fragments of tool arguments byte for byte and gives {} to a call without any', () => {
    expect(decodeBytes(fixture('tool-call.sse')).slice(2, -1)).toEqual([
      { kind: 'tool-call-start', index: 0, id: 'toolu_01QE1WLsSVp5hy5Q3GmGTmjP', name: 'get_weather' },
      { kind: 'tool-call-delta', index: 0, argumentsText: '{"city": "Pa' },
      { kind: 'tool-call-delta', index: 0, argumentsText: 'ris", "unit": "celsius"}' },
      { kind: 'tool-call-start', index: 1, id: 'toolu_01TbV8mXq3rLkZ9cWnYdP2sH', name: 'list_issues' },
      { kind: 'tool-call-delta', index: 1, argumentsText: '{}' },
    ]);
  });

  it('gives thinking with its signature and counts it as a part of the output', () => {
    const completion = foldChunks(decodeBytes(fixture('reasoning.sse')));
    expect(completion?.content[0]).toMatchObject({
      kind: 'reasoning',
      text: '1071 = 2 × 462 + 147, then 462 = 3 × 147 + 21.',
      signature: expect.stringMatching(/^EsEC/),
    });
    expect(completion?.usage).toMatchObject({ outputTokens: 81, reasoningTokens: 62 });
  });

  it("ignores the provider's own tools and takes the last count of tokens", () => {
    const completion = foldChunks(decodeBytes(fixture('server-tool.sse')));
    expect(completion?.content).toEqual([{ kind: 'text', text: 'It is sunny.' }]);
    expect(completion?.usage).toMatchObject({ inputTokens: 10_682, outputTokens: 510 });
  });

  it('throws what the provider says when it breaks off', () => {
    expect(() => decodeBytes(fixture('overloaded.sse'))).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_OVERLOADED', disposition: 'ambiguous' }),
    );
  });

  it.each(['text', 'tool-call', 'reasoning'])('understands %s the same whole and streamed', (name) => {
    const streamed = foldChunks(decodeBytes(fixture(`${name}.sse`)));
    expect(streamed).toBeDefined();
    expect(withParsedArguments(foldChunks(decodeJson(`${name}.json`)))).toEqual(
      withParsedArguments(streamed),
    );
  });

  it.each(['text.sse', 'tool-call.sse', 'reasoning.sse', 'server-tool.sse'])(
    'understands %s the same wherever its bytes are split',
    (name) => {
      const bytes = fixture(name);
      const whole = decodeBytes(bytes);
      for (let offset = 1; offset < bytes.length; offset++) {
        expect(decodeBytes(bytes.subarray(0, offset), bytes.subarray(offset))).toEqual(whole);
      }
    },
  );

  it.each(['text.sse', 'tool-call.sse', 'reasoning.sse', 'server-tool.sse'])(
    'never takes a cut %s for a whole answer',
    (name) => {
      const bytes = fixture(name);
      const stopReasonAt = new TextDecoder().decode(bytes).indexOf('"stop_reason":"');
      for (let length = 0; length < stopReasonAt; length++) {
        expect(() => decodeBytes(bytes.subarray(0, length))).toThrowError(
          expect.objectContaining({ reason: 'STREAM_TRUNCATED', disposition: 'ambiguous' }),
        );
      }
    },
  );

  it('skips a frame without data', () => {
    const blank = Buffer.from('data:\n\n');
    expect(decodeBytes(blank, fixture('text.sse'))).toEqual(decodeBytes(fixture('text.sse')));
  });

  it('throws nothing but a RouterError, whatever the frames', () => {
    const type = fc.constantFrom(
      'message_start',
      'message_delta',
      'message_stop',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'error',
      'something_new',
    );
    const field = fc.oneof(
      fc.jsonValue(),
      fc.record({
        type: fc.constantFrom('text', 'tool_use', 'thinking', 'text_delta', 'input_json_delta'),
        text: fc.jsonValue(),
        id: fc.string(),
        name: fc.jsonValue(),
        partial_json: fc.jsonValue(),
      }),
    );
    const event = fc.record(
      {
        type,
        index: fc.nat(2),
        message: field,
        content_block: field,
        delta: field,
        usage: field,
        error: field,
      },
      { requiredKeys: ['type'] },
    );
    const data = fc.oneof(
      fc.string(),
      fc.json(),
      event.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.array(data, { maxLength: 8 }), (frames) => {
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
