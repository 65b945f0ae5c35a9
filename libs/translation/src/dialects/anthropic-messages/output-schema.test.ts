import { describe, expect, it } from 'vitest';

import { narrowSchema } from './output-schema.js';

describe('narrowing a JSON Schema to what structured output takes', () => {
  it('leaves a schema alone that is narrow already', () => {
    const schema = {
      type: 'object',
      properties: { name: { type: 'string', description: 'A name' }, kind: { enum: ['a', 'b'] } },
      required: ['name'],
      additionalProperties: false,
    };
    expect(narrowSchema(schema)).toEqual({ schema, dropped: [] });
  });

  it('closes every object, however deep', () => {
    const inner = { type: 'object', properties: { a: { type: 'string' } } };
    const { schema } = narrowSchema({
      type: 'object',
      properties: { list: { type: 'array', items: inner }, either: { anyOf: [inner, { type: 'null' }] } },
      $defs: { inner },
    });
    const closed = { ...inner, additionalProperties: false };
    expect(schema).toEqual({
      type: 'object',
      properties: { list: { type: 'array', items: closed }, either: { anyOf: [closed, { type: 'null' }] } },
      $defs: { inner: closed },
      additionalProperties: false,
    });
  });

  it('says in words what it cannot enforce, and names it', () => {
    const { schema, dropped } = narrowSchema({
      type: 'object',
      properties: {
        age: { type: 'integer', description: 'In years', minimum: 0, maximum: 150 },
        tags: { type: 'object', additionalProperties: { type: 'string' } },
      },
    });
    expect(dropped).toEqual(['additionalProperties', 'maximum', 'minimum']);
    expect(schema['properties']).toEqual({
      age: { type: 'integer', description: 'In years\n\n{"minimum":0,"maximum":150}' },
      tags: {
        type: 'object',
        additionalProperties: false,
        description: '{"additionalProperties":{"type":"string"}}',
      },
    });
  });

  it('does not take the name of a property for a keyword', () => {
    const { schema, dropped } = narrowSchema({ type: 'object', properties: { minimum: { type: 'number' } } });
    expect(dropped).toEqual([]);
    expect(schema['properties']).toEqual({ minimum: { type: 'number' } });
  });

  it('says oneOf as anyOf', () => {
    const { schema } = narrowSchema({ oneOf: [{ type: 'string' }, { type: 'null' }] });
    expect(schema).toEqual({ anyOf: [{ type: 'string' }, { type: 'null' }] });
  });
});
