import { describe, expect, it } from 'vitest';
import { splitProse } from './split-prose.js';

describe('splitProse', () => {
  it.each([
    ['a sentence', 'Please tell me (soon) what this does.'],
    ['two lines', 'One line.\nAnother line.\n'],
    ['nothing', ''],
  ])('leaves %s whole', (_, text) => {
    expect(splitProse(text)).toEqual({ prose: text, codeShare: 0 });
  });

  it.each([
    ['code', 'for (const item of items) { total += item.price; }'],
    ['data', '{"id": 7, "name": "Ada", "tags": ["x"]}'],
    ['a fenced block', '```\nall of this is a program\n```'],
    ['a fence that nobody closed', '```sql\nselect everything'],
  ])('takes %s out', (_, text) => {
    expect(splitProse(text)).toEqual({ prose: '', codeShare: 1 });
  });

  it('keeps the sentences around code', () => {
    const { prose, codeShare } = splitProse('What is wrong here?\n```\nf(x)\n```\nThank you.');
    expect(prose).toBe('What is wrong here?\nThank you.');
    expect(codeShare).toBeGreaterThan(0);
    expect(codeShare).toBeLessThan(0.5);
  });
});
