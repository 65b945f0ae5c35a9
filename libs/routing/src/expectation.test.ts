import { NO_RECALL, type Price, type RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { expectationOf } from './expectation.js';
import type { CompiledBackend } from './plugin.js';
import { candidateOf } from './testing/candidates.js';

const PRICE = { inputPerMillion: 2, outputPerMillion: 10, cachedInputPerMillion: 0.5 };

type Scene = {
  readonly profile?: Partial<RequestProfile>;
  readonly backend?: Partial<CompiledBackend>;
  readonly usual?: number;
  readonly warm?: Readonly<Record<string, number>>;
  readonly price?: Price;
};

function expected({ profile = {}, backend = {}, usual = 512, warm, price = PRICE }: Scene) {
  return expectationOf(
    sampleProfile(profile),
    candidateOf('a', { backend }).backend,
    price,
    usual,
    warm === undefined ? NO_RECALL : { ...NO_RECALL, warmTokens: warm },
  );
}

describe('the expected answer', () => {
  const tokens = (scene: Scene) => expected(scene).outputTokens;

  it('is as long as usual, and never longer than the caller or the backend allows', () => {
    expect(tokens({ usual: 900, profile: { maxOutputTokens: 100 } })).toBe(100);
    expect(tokens({ usual: 900, backend: { maxOutputTokens: 50 } })).toBe(50);
    expect(tokens({ profile: { maxOutputTokens: 4_096 } })).toBe(512);
  });

  it('has no tokens where something is embedded', () => {
    expect(tokens({ profile: { kind: 'embed' }, usual: 9 })).toBe(0);
  });
});

describe('the expected cache', () => {
  const cache = { ttlMs: 300_000, minTokens: 100 };
  const tokens = (scene: Scene) => expected(scene).cachedTokens;

  it('holds what was sent there lately, and no more than the prompt', () => {
    expect(tokens({ backend: { cache }, warm: { a: 400 } })).toBe(400);
    expect(tokens({ backend: { cache }, warm: { a: 4_000 } })).toBe(1_000);
    expect(tokens({ backend: { cache }, warm: { b: 400 } })).toBe(0);
  });

  it('holds nothing where the provider has none, or none for beginnings as short as that', () => {
    expect(tokens({ warm: { a: 400 } })).toBe(0);
    expect(tokens({ backend: { cache }, warm: { a: 99 } })).toBe(0);
  });

  it('is there where cached input has a lower price, whoever says the price', () => {
    const profile = { inputTokens: 3_000 };
    expect(tokens({ profile, warm: { a: 2_000 } })).toBe(2_000);
    expect(tokens({ profile, warm: { a: 2_000 }, price: { inputPerMillion: 2, outputPerMillion: 10 } })).toBe(
      0,
    );
  });
});

describe('the expected cost', () => {
  it('is that of the prompt, its cached beginning and the answer', () => {
    const backend = { cache: { ttlMs: 1, minTokens: 1 } };
    const { costNanoUsd } = expected({ backend, warm: { a: 400 } });
    expect(costNanoUsd).toBe((600 * 2 + 400 * 0.5 + 512 * 10) * 1_000);
  });

  it('is 0 for what is no count, and unknown without a price', () => {
    expect(expected({ profile: { inputTokens: Number.NaN, kind: 'embed' } }).costNanoUsd).toBe(0);
    const { backend } = candidateOf('a');
    expect(expectationOf(sampleProfile(), backend, undefined, 512, NO_RECALL).costNanoUsd).toBeUndefined();
  });
});
