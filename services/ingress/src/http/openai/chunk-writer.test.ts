import { NO_USAGE, type Chunk } from '@signalbox/domain';
import { sampleRoute } from '@signalbox/testkit/samples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChunkWriter } from './chunk-writer.js';

const FRAME = { requestId: 'req_1', created: 7, model: 'say "m"', includeUsage: false };
const FINISH = {
  kind: 'finish',
  reason: 'length',
  usage: { ...NO_USAGE, inputTokens: 3, outputTokens: 2 },
} as const;
const ROUTE = sampleRoute({ backend: 'alpha', cost: { nanoUsd: 2_000_000, certainty: 'exact' } });

/** The JSON of each event in a piece of a stream. */
function payloads(text: string): readonly unknown[] {
  return text
    .split('\n\n')
    .filter((event) => event !== '' && event !== 'data: [DONE]')
    .map((event): unknown => JSON.parse(event.replace(/^data: /, '')));
}

describe('createChunkWriter', () => {
  it('writes chunks that differ from the whole object only in how they were made', () => {
    const writer = createChunkWriter(FRAME);
    const chunk: fc.Arbitrary<Chunk> = fc.oneof(
      fc.record({ kind: fc.constant('text-delta'), text: fc.string({ unit: 'binary' }) }),
      fc.record({
        kind: fc.constant('text-delta'),
        text: fc.string({ unit: 'binary' }),
        refusal: fc.constant(true as const),
      }),
      fc.record({
        kind: fc.constant('tool-call-delta'),
        index: fc.nat(),
        argumentsText: fc.string({ unit: 'binary' }),
      }),
      fc.record({
        kind: fc.constant('tool-call-start'),
        index: fc.nat(),
        id: fc.string(),
        name: fc.string(),
      }),
      fc.record({ kind: fc.constant('reasoning-delta'), text: fc.string(), signature: fc.string() }),
    );
    fc.assert(
      fc.property(chunk, (value) => {
        const text = writer.chunk(value);
        expect(text.endsWith('\n\n')).toBe(true);
        expect(text.trimEnd()).not.toContain('\n');
        expect(payloads(text)).toEqual([
          {
            id: 'chatcmpl-req_1',
            object: 'chat.completion.chunk',
            created: 7,
            model: 'say "m"',
            choices: [{ index: 0, delta: deltaOf(value), logprobs: null, finish_reason: null }],
          },
        ]);
      }),
    );
  });

  it('says nothing for chunks that have no place on this wire', () => {
    const writer = createChunkWriter(FRAME);
    expect(writer.chunk({ kind: 'stream-start', model: 'm', warnings: [] })).toBe('');
    expect(writer.chunk(FINISH)).toBe('');
  });

  it('ends with the reason, where the request went, and [DONE]', () => {
    const text = createChunkWriter(FRAME).finish(FINISH, ROUTE, [
      { feature: 'topK', message: 'is not known' },
    ]);
    expect(text.endsWith('\n\ndata: [DONE]\n\n')).toBe(true);
    expect(payloads(text)).toMatchObject([
      {
        choices: [{ delta: {}, finish_reason: 'length' }],
        signalbox: {
          backend: 'alpha',
          cost_usd: 0.002,
          cost_certainty: 'exact',
          warnings: [{ feature: 'topK', message: 'is not known' }],
        },
      },
    ]);
  });

  it('has a chunk for the usage alone when it is asked for, and null in all others', () => {
    const writer = createChunkWriter({ ...FRAME, includeUsage: true });
    const [finish, usage] = payloads(writer.finish(FINISH, ROUTE, []));
    expect(payloads(writer.start() + writer.chunk({ kind: 'text-delta', text: 'x' }))).toMatchObject([
      { usage: null },
      { usage: null },
    ]);
    expect(finish).toMatchObject({ usage: null, choices: [{ finish_reason: 'length' }] });
    expect(finish).not.toHaveProperty('signalbox');
    expect(usage).toMatchObject({ choices: [], usage: { total_tokens: 5 }, signalbox: { backend: 'alpha' } });
  });
});

function deltaOf(chunk: Chunk): object {
  switch (chunk.kind) {
    case 'text-delta':
      return chunk.refusal === true ? { refusal: chunk.text } : { content: chunk.text };
    case 'reasoning-delta':
      return { reasoning_content: chunk.text, reasoning_signature: chunk.signature };
    case 'tool-call-start': {
      const { index, id, name } = chunk;
      return { tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] };
    }
    case 'tool-call-delta':
      return { tool_calls: [{ index: chunk.index, function: { arguments: chunk.argumentsText } }] };
    case 'stream-start':
    case 'finish':
      return {};
  }
}
