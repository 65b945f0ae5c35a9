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
      }).schema,
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
    expect(encodeResponseSchema(schema)).toEqual({ schema, ignored: [] });
  });

  it('gives definitions their newer name, and what refers to them', () => {
    const { schema, ignored } = encodeResponseSchema({
      anyOf: [{ $ref: '#/definitions/tree' }, { $ref: '#' }],
      definitions: { tree: { type: 'array', items: { $ref: '#/definitions/tree' } } },
    });
    expect(schema).toEqual({
      anyOf: [{ $ref: '#/$defs/tree' }, { $ref: '#' }],
      $defs: { tree: { type: 'array', items: { $ref: '#/$defs/tree' } } },
    });
    expect(ignored).toEqual([]);
    const both = { $defs: { a: { type: 'null' } }, definitions: { b: { type: 'null' } } };
    expect(encodeResponseSchema(both).schema).toEqual({ $defs: { ...both.$defs, ...both.definitions } });
  });

  it('names the keywords that bind nobody here, once each', () => {
    const text = { type: 'string', pattern: '^a', minLength: 1, description: 'pattern', title: 'x' };
    const { schema, ignored } = encodeResponseSchema({
      type: 'object',
      properties: { allOf: text, b: { type: 'array', items: text, minItems: 1 } },
    });
    expect(ignored).toEqual(['minLength', 'pattern']);
    expect(schema).toMatchObject({ properties: { allOf: text } });
  });
});
