import { describe, expect, it } from 'vitest';
import type { Endpoint } from './exchange.js';
import { createPaths } from './paths.js';

const endpoint = (method: Endpoint['method'], path: string): Endpoint => ({
  method,
  path,
  access: 'tenant',
  handle: () => undefined,
});
const list = endpoint('GET', '/models');
const add = endpoint('POST', '/models');
const one = endpoint('GET', '/models/*');
const find = createPaths([list, add, one]);

describe('the look-up of paths', () => {
  it('finds every method of a path', () => {
    expect(find('/models')).toEqual({ endpoints: [list, add], rest: '' });
  });

  it('gives what follows a beginning, decoded', () => {
    expect(find('/models/a%2Fb')).toEqual({ endpoints: [one], rest: 'a/b' });
    expect(find('/models/*')).toEqual({ endpoints: [one], rest: '*' });
  });

  it.each(['/', '', '/model', '/models/', '/models/%', '/other'])('finds nothing at %j', (path) => {
    expect(find(path)).toBeUndefined();
  });
});
