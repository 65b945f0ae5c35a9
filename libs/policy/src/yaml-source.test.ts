import { describe, expect, it } from 'vitest';
import { readYaml } from './yaml-source.js';

describe('readYaml', () => {
  it.each([
    ['a: [', 'The file is not valid YAML: Flow sequence'],
    ['a: 1\n---\nb: 2', 'A policy is one YAML document.'],
    ['a: *b', 'The alias *b has no anchor.'],
    ['a: { __proto__: 1 }', 'This key is not a name.'],
    ['? [a, b]\n: 1', 'This key is not a name.'],
    ['- a\n\t- b', 'The file is not valid YAML: Tabs are not allowed'],
  ])('gives a problem and no value for %j', (text, message) => {
    const source = readYaml(text);
    expect(source).toMatchObject({ readable: false, value: undefined });
    expect(source.problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  });

  it('refuses aliases that expand without bound', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const items = Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*l${level - 1}`));
      return `l${level}: &l${level} [${items.join(', ')}]`;
    });
    const source = readYaml(levels.join('\n'));
    expect(source.readable).toBe(false);
    expect(source.problems[0]?.message).toContain('expand to too much');
  });

  it('goes on after a duplicate key, whose place it tells', () => {
    const source = readYaml('a: 1\nb: 2\na: 3\n');
    expect(source).toMatchObject({ readable: true, value: { a: 3, b: 2 } });
    expect(source.problems).toMatchObject([{ line: 3, column: 1 }]);
  });

  it('leaves words such as `no` and `off` the strings they are in YAML 1.2', () => {
    expect(readYaml('region: no').value).toEqual({ region: 'no' });
  });

  describe('locate', () => {
    const { locate } = readYaml('a:\n  b: [x, { c: 7 }]\n  d: &d { e: 1 }\nf: *d\n');

    it.each([
      [[], undefined, '1:1'],
      [['a'], undefined, '1:1'],
      [['a', 'b'], undefined, '2:3'],
      [['a', 'b', 0], undefined, '2:7'],
      [['a', 'b', 1], undefined, '2:10'],
      [['a', 'b', 1, 'c'], undefined, '2:15'],
      [['a', 'b', 1, 'c'], 'key' as const, '2:12'],
      [['f', 'e'], undefined, '3:14'],
    ])('finds %j (%s) at %s', (path, at, place) => {
      const { line, column } = locate(path, at);
      expect(`${line}:${column}`).toBe(place);
    });

    it('gives the place of the nearest ancestor of what is not there', () => {
      expect(locate(['a', 'b', 9])).toEqual({ line: 2, column: 3 });
      expect(locate(['a', 'nope', 'deeper'])).toEqual({ line: 1, column: 1 });
      expect(locate(['nope'])).toEqual({ line: 1, column: 1 });
    });
  });
});
