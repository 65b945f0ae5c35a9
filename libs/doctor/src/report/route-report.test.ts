import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.js';
import { SAMPLE, sampleWith } from '../testing/sample.js';

describe('the report of a route', () => {
  it('says for each rule what a request can come to at worst', () => {
    const [route] = diagnose(SAMPLE).routes;
    expect(route).toMatchObject({ route: 'default', models: ['auto'] });
    // mid twice: 184,000 tokens in and 16,000 out, $0.124. 10 s of waiting, two first tokens, one idleness.
    expect(route?.rules[0]).toEqual({
      rule: 'eu-stays-home',
      candidates: ['mid', 'small'],
      attempts: 2,
      worstCostUsd: expect.closeTo(0.248, 9),
      worstWaitMs: 36_000,
    });
  });

  it('counts an answer that nothing limits up to the window, or up to what the wire demands', () => {
    const endless = {
      'maxOutputTokens: 16000, price: { input: 2': 'price: { input: 2',
      ', maxCostUsd: 1': '',
    };
    const demanding = {
      ...endless,
      'us-cloud: { adapter: openai-compatible': 'us-cloud: { adapter: anthropic',
    };
    const worst = (changes: Record<string, string>) =>
      diagnose(sampleWith(changes)).routes[0]?.rules[2]?.worstCostUsd;
    // big twice: 200,000 tokens out, $1.60; or 4,096 out and the rest in.
    expect(worst(endless)).toBeCloseTo(2 * 1.6, 9);
    expect(worst(demanding)).toBeCloseTo(2 * (0.391_808 + 0.032_768), 9);
  });

  it('counts with no more than a cost limit, for answers are cut where the money ends', () => {
    const text = sampleWith({ 'maxCostUsd: 1 ': 'maxCostUsd: 0.2 ' });
    const rest = diagnose(text).routes[0]?.rules[2];
    // Without a limit it is big, $0.496, twice.
    expect(rest?.worstCostUsd).toBeCloseTo(0.2, 9);
    expect(diagnose(SAMPLE).routes[0]?.rules[2]?.worstCostUsd).toBeCloseTo(0.992, 9);
  });

  it('counts a spill with no more than its ceiling and one answer', () => {
    const spill = (ceiling: string) =>
      sampleWith({
        'use: [small, mid]\n        prefer: { cost: 1 }': `use: [small]\n        spill: { to: [big]${ceiling} }`,
        ', maxCostUsd: 1': '',
      });
    const worst = (text: string) => diagnose(text).routes[0]?.rules[1]?.worstCostUsd;
    // small: 16,000 tokens in and 16,000 out, $0.008; big: $0.496, of which $0.128 is its answer. Each may be called twice.
    expect(worst(spill(''))).toBeCloseTo(2 * 0.496, 9);
    expect(worst(spill(', maxCostUsd: 0.1'))).toBeCloseTo(2 * (0.1 + 0.128), 9);
  });

  it('never waits longer than the whole request may take', () => {
    const text = sampleWith({ 'total: 60s': 'total: 12s' });
    expect(diagnose(text).routes[0]?.rules.map(({ worstWaitMs }) => worstWaitMs)).toEqual([
      12_000, 12_000, 12_000,
    ]);
  });

  it('says no cost where a price is not known', () => {
    const text = sampleWith({ ', price: { input: 0.5, output: 2 }': '', ', maxCostUsd: 1': '' });
    expect(diagnose(text).routes[0]?.rules[0]).not.toHaveProperty('worstCostUsd');
  });
});
