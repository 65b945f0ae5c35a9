import { describe, expect, it } from 'vitest';
import { renderPicture } from './render-picture.js';

const bar = { label: 'ours', value: 200, text: '200/s', isOurs: true };

describe('renderPicture', () => {
  it('draws bars in proportion to the longest of their group', () => {
    const svg = renderPicture({
      title: 'Speed',
      note: '',
      groups: [{ title: 'JSON', bars: [bar, { ...bar, label: 'other', value: 50, isOurs: false }] }],
    });
    const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toHaveLength(2);
    expect(widths[0]).toBeCloseTo((widths[1] ?? 0) * 4, 0);
  });

  it('shows a bar even for next to nothing', () => {
    const svg = renderPicture({
      title: '',
      note: '',
      groups: [{ title: '', bars: [bar, { ...bar, value: 0 }] }],
    });
    expect(svg).toContain('width="1.0"');
  });

  it('escapes what has a meaning in XML, and paints no background', () => {
    const svg = renderPicture({ title: 'a < b & "c"', note: 'x > y', groups: [] });
    expect(svg).toContain('a &lt; b &amp; &quot;c&quot;');
    expect(svg).toContain('x &gt; y');
    expect(svg).not.toContain('<rect');
  });
});
