import { describe, expect, it } from 'vitest';
import { wishViolations, wishWarnings } from './wish-names.js';

describe('a wish about routing', () => {
  it.each([
    ['http', 'signalbox.only[1]'],
    ['grpc', 'context.preferences.only[1]'],
  ] as const)('is named on %s as it was written: %s', (face, name) => {
    expect(wishWarnings(face, [{ feature: 'only[1]', message: 'is unknown' }])).toEqual([
      { feature: name, message: 'is unknown' },
    ]);
    expect(wishViolations(face, [{ field: 'preferences.only[1]', description: 'is unknown' }])).toEqual([
      { field: name, description: 'is unknown' },
    ]);
  });

  it('lends its name to no other field', () => {
    const violations = [{ field: 'model', description: 'is unknown' }];
    expect(wishViolations('http', violations)).toEqual(violations);
  });
});
