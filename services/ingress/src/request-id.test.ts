import { describe, expect, it } from 'vitest';
import { requestIdOf } from './request-id.js';

describe('requestIdOf', () => {
  it.each(['a', 'req_1', 'A.b-c:d', 'x'.repeat(128)])('keeps the sane id %j', (id) => {
    expect(requestIdOf(id)).toBe(id);
  });

  it.each([undefined, '', 'has space', 'line\nbreak', 'x'.repeat(129), 'ümlaut', 'a/b', '*'])(
    'makes a new one instead of %j',
    (id) => {
      const made = requestIdOf(id);
      expect(made).not.toBe(id);
      expect(requestIdOf(made)).toBe(made);
    },
  );
});
