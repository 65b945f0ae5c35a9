import { describe, expect, it } from 'vitest';

import { createAnswer } from './answer.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };
const piece = (parts: readonly object[], rest: object = {}) => ({
  candidates: [{ content: { parts }, ...rest }],
});
const stop = { finishReason: 'STOP' };

function decode(...responses: readonly Readonly<Record<string, unknown>>[]) {
  const answer = createAnswer(context);
  return [...responses.flatMap((response) => answer.read(response)), ...answer.end()];
}

describe('an answer of the Gemini wire', () => {
  it.each([
    ['STOP', 'stop'],
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'content-filter'],
    ['RECITATION', 'content-filter'],
    ['BLOCKLIST', 'content-filter'],
    ['PROHIBITED_CONTENT', 'content-filter'],
    ['SPII', 'content-filter'],
    ['OTHER', 'other'],
    ['toString', 'other'],
  ])('ends for %s as %s', (finishReason, reason) => {
    expect(decode(piece([], { finishReason })).at(-1)).toMatchObject({ reason, rawReason: finishReason });
  });

  it.each(['MALFORMED_FUNCTION_CALL', 'MALFORMED_RESPONSE', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS'])(
    'does not call an answer whole that ends for %s',
    (finishReason) => {
      expect(() => decode(piece([{ text: 'a' }]), piece([], { finishReason }))).toThrowError(
        expect.objectContaining({
          reason: 'PROVIDER_ERROR',
          disposition: 'ambiguous',
          message: `The provider broke its answer off (${finishReason}).`,
        }),
      );
    },
  );

  it('ends for length even when it called a tool', () => {
    const call = { functionCall: { name: 'f', args: {} } };
    expect(decode(piece([call], { finishReason: 'MAX_TOKENS' })).at(-1)).toMatchObject({ reason: 'length' });
  });

  it('takes the pieces that come after a finishReason', () => {
    const chunks = decode(piece([{ text: 'a' }], stop), piece([{ text: 'b' }], stop), {
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 2 },
    });
    expect(chunks.map(({ kind }) => kind)).toEqual(['stream-start', 'text-delta', 'text-delta', 'finish']);
    expect(chunks.at(-1)).toMatchObject({ usage: { inputTokens: 1, outputTokens: 2, source: 'provider' } });
  });

  it('names the model that was asked for, and numbers calls alone, where the wire names nothing', () => {
    const chunks = decode(piece([{ functionCall: { name: 'f' } }, { functionCall: { name: 'f' } }], stop));
    expect(chunks[0]).toEqual({ kind: 'stream-start', model: 'asked-for', warnings: [] });
    expect(chunks.flatMap((chunk) => (chunk.kind === 'tool-call-start' ? [chunk.id] : []))).toEqual([
      'call_0',
      'call_1',
    ]);
  });

  it("keeps the provider's own id of a call", () => {
    const call = { functionCall: { id: 'fc_7', name: 'f', args: { a: [1] } } };
    expect(decode(piece([call], stop)).slice(1, 3)).toEqual([
      { kind: 'tool-call-start', index: 0, id: 'fc_7', name: 'f' },
      { kind: 'tool-call-delta', index: 0, argumentsText: '{"a":[1]}' },
    ]);
  });

  it('ignores parts of other kinds', () => {
    const parts = [{ executableCode: { language: 'PYTHON', code: '1' } }, { inlineData: {} }, { text: 'a' }];
    expect(decode(piece(parts, stop))).toHaveLength(3);
  });

  it('throws a blocked prompt, and ends an answer that is blocked midway', () => {
    const blocked = { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: { promptTokenCount: 9 } };
    expect(() => decode(blocked)).toThrowError(
      expect.objectContaining({ reason: 'CONTENT_FILTERED', disposition: 'rejected' }),
    );
    expect(decode(piece([{ text: 'a' }]), blocked).at(-1)).toMatchObject({
      reason: 'content-filter',
      rawReason: 'SAFETY',
    });
  });

  it('does not begin again', () => {
    const starts = decode(piece([{ text: 'a' }]), piece([{ text: 'b' }], stop)).filter(
      ({ kind }) => kind === 'stream-start',
    );
    expect(starts).toHaveLength(1);
  });

  it('reads an error before the first piece as a refusal', () => {
    const error = { error: { code: 429, message: 'Slow down.', details: [{ retryDelay: '2s' }] } };
    expect(() => decode(error)).toThrowError(
      expect.objectContaining({
        reason: 'PROVIDER_RATE_LIMITED',
        disposition: 'rejected',
        retryAfterMs: 2_000,
      }),
    );
  });
});
