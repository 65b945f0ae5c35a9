import { describe, expect, it } from 'vitest';

import { encodeResponseSchema } from './response-schema.js';

describe('the JSON Schema of an answer', () => {
  it('says const as an enum of one, wherever there is a schema', () => {
    expect(
      encodeResponseSchema({
        type: 'object',
        properties: {
          kind: { const: 'a' },
          list: { type: 'array', items: { anyOf: [{ const: 1 }, { const: null }] } },
        },
        $defs: { b: { const: 'b' } },
      }),
    ).toEqual({
      type: 'object',
      properties: {
        kind: { enum: ['a'] },
        list: { type: 'array', items: { anyOf: [{ enum: [1] }, { enum: [null] }] } },
      },
      $defs: { b: { enum: ['b'] } },
    });
  });

  it('does not take the name of a property, or a value, for a keyword', () => {
    const schema = { type: 'object', properties: { const: { type: 'string' } }, default: { const: 1 } };
    expect(encodeResponseSchema(schema)).toEqual(schema);
  });
});
