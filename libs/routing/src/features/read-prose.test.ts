import { describe, expect, it } from 'vitest';
import { readProse } from './read-prose.js';

describe('readProse', () => {
  it.each([
    ['a sentence', 'Please tell me (soon) what this does.'],
    ['two lines', 'One line.\nAnother line.\n'],
    ['nothing', ''],
  ])('leaves %s whole', (_, text) => {
    expect(readProse(text)).toMatchObject({ prose: text, codeShare: 0 });
  });

  it.each([
    ['code', 'for (const item of items) { total += item.price; }'],
    ['data', '{"id": 7, "name": "Ada", "tags": ["x"]}'],
    ['a fenced block', '```\nall of this is a program\n```'],
    ['a fence that nobody closed', '```sql\nselect everything'],
  ])('takes %s out', (_, text) => {
    const words = { count: 0, numbers: 0, known: [], places: [] };
    expect(readProse(text)).toEqual({ prose: '', words, codeShare: 1 });
  });

  it('keeps the sentences around code', () => {
    const { prose, words, codeShare } = readProse('What is wrong here?\n```\nwhy(7)\n```\nThanks: 1 you.');
    expect(prose).toBe('What is wrong here?\nThanks: 1 you.');
    expect(words).toMatchObject({ count: 7, numbers: 1, places: [0, 1, 4, 6] });
    expect(words.known.map(({ word }) => word)).toEqual(['what', 'is', 'thanks', 'you']);
    expect(codeShare).toBeGreaterThan(0);
    expect(codeShare).toBeLessThan(0.5);
  });
});
