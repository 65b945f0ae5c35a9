import { describe, expect, it } from 'vitest';
import { renderFlame } from './render-flame.js';

const leaf = (name: string, totalUs: number) => ({
  name,
  origin: 'libs/trunk',
  selfUs: totalUs,
  totalUs,
  children: [],
});

describe('renderFlame', () => {
  it('draws a box for each function as wide as its share, and none that is too narrow', () => {
    const children = [leaf('wide<T>', 600), leaf('half', 399), leaf('dust', 1)];
    const svg = renderFlame({ name: 'all', origin: 'all', selfUs: 0, totalUs: 1_000, children }, 'A & B');
    expect(svg).toContain('aria-label="A &amp; B"');
    expect(svg).toContain('<title>wide&lt;T&gt; (libs/trunk) 60.0 %</title>');
    expect(svg.match(/<g>/g)).toHaveLength(3);
    expect(svg).not.toContain('dust');
  });
});
