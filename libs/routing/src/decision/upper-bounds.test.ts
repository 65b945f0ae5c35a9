import type { Price } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectationOf } from '../expectation.js';
import { candidateOf } from '../testing/candidates.js';
import { upperBounds } from './upper-bounds.js';

const PRICE: Price = { inputPerMillion: 2, outputPerMillion: 8 };

const backendOf = (maxOutputTokens?: number) =>
  candidateOf('a', { backend: maxOutputTokens === undefined ? {} : { maxOutputTokens } }).backend;

describe('the most that a request can cost at a backend', () => {
  it('is its prompt at the dearest price, and so much for each token of the answer', () => {
    const profile = sampleProfile({ inputTokens: 1_000 });
    const bounds = { outputTokenNanoUsd: 8_000 };
    expect(upperBounds(profile, backendOf(), PRICE)).toEqual({ mostInputNanoUsd: 2_000_000, ...bounds });
    const written = { ...PRICE, cachedInputPerMillion: 0.2, cacheWritePerMillion: 2.5 };
    expect(upperBounds(profile, backendOf(), written)).toEqual({ mostInputNanoUsd: 2_500_000, ...bounds });
  });

  it('is in whole nano-dollars, rounded up, and per token what it is', () => {
    const cheap = { inputPerMillion: 0.0004, outputPerMillion: 0.0005 };
    expect(upperBounds(sampleProfile({ inputTokens: 1 }), backendOf(), cheap)).toEqual({
      mostInputNanoUsd: 1,
      outputTokenNanoUsd: 0.5,
    });
  });

  it('allows an answer as long as the stricter of caller and backend does, as far as they say', () => {
    const longest = (callers: number | undefined, backends: number | undefined) =>
      upperBounds(
        sampleProfile(callers === undefined ? {} : { maxOutputTokens: callers }),
        backendOf(backends),
        undefined,
      );
    expect(longest(400, 2_000)).toEqual({ maxOutputTokens: 400 });
    expect(longest(4_000, 2_000)).toEqual({ maxOutputTokens: 2_000 });
    expect(longest(undefined, 2_000)).toEqual({ maxOutputTokens: 2_000 });
    expect(longest(400, undefined)).toEqual({ maxOutputTokens: 400 });
    expect(longest(undefined, undefined)).toEqual({});
  });

  it('knows the limit that a wire demands where neither caller nor backend sets one', () => {
    const demanding = (maxOutputTokens?: number, asked?: number) =>
      upperBounds(
        sampleProfile(asked === undefined ? {} : { maxOutputTokens: asked }),
        { ...backendOf(maxOutputTokens), adapter: 'anthropic' },
        undefined,
      );
    expect(demanding()).toEqual({ maxOutputTokens: 4_096 });
    expect(demanding(64_000)).toEqual({ maxOutputTokens: 64_000 });
    expect(demanding(undefined, 9_000)).toEqual({ maxOutputTokens: 9_000 });
  });

  it('leaves an answer no longer than the window has room for beside the prompt', () => {
    const inWindow = (contextWindow: number, maxOutputTokens?: number) => {
      const backend = { contextWindow, ...(maxOutputTokens !== undefined && { maxOutputTokens }) };
      return upperBounds(
        sampleProfile({ inputTokens: 1_000 }),
        candidateOf('a', { backend }).backend,
        undefined,
      );
    };
    expect(inWindow(8_000)).toEqual({ maxOutputTokens: 7_000 });
    expect(inWindow(8_000, 2_000)).toEqual({ maxOutputTokens: 2_000 });
    expect(inWindow(2_500, 2_000)).toEqual({ maxOutputTokens: 1_500 });
    expect(inWindow(900)).toEqual({ maxOutputTokens: 1 });
  });

  it('is the prompt alone for an embedding', () => {
    expect(upperBounds(sampleProfile({ kind: 'embed' }), backendOf(2_000), PRICE)).toEqual({
      mostInputNanoUsd: 2_000_000,
      outputTokenNanoUsd: 0,
    });
  });

  it('is never less than what the request is expected to cost', () => {
    const price = fc.record(
      {
        inputPerMillion: fc.double({ min: 0, max: 100, noNaN: true }),
        outputPerMillion: fc.double({ min: 0, max: 100, noNaN: true }),
        cachedInputPerMillion: fc.double({ min: 0, max: 100, noNaN: true }),
      },
      { requiredKeys: ['inputPerMillion', 'outputPerMillion'] },
    );
    fc.assert(
      fc.property(price, fc.nat(200_000), fc.integer({ min: 1, max: 9_000 }), fc.nat(200_000), (...drawn) => {
        const [cost, inputTokens, longest, warm] = drawn;
        const profile = sampleProfile({ inputTokens });
        const recall = { warmTokens: { a: warm }, history: {} };
        const expected = expectationOf(profile, backendOf(longest), cost, 512, recall).costNanoUsd ?? 0;
        const {
          mostInputNanoUsd = 0,
          outputTokenNanoUsd = 0,
          maxOutputTokens = 0,
        } = upperBounds(profile, backendOf(longest), cost);
        expect(Math.ceil(mostInputNanoUsd + outputTokenNanoUsd * maxOutputTokens) + 1).toBeGreaterThanOrEqual(
          expected,
        );
      }),
    );
  });
});
