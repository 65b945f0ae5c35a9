import { describe, expect, it } from 'vitest';
import { buildInstance } from './json-instance.js';

describe('a minimal instance', () => {
  const cases: readonly [schema: unknown, instance: unknown][] = [
    [{ type: 'string' }, 'text'],
    [{ type: 'string', minLength: 6 }, 'text..'],
    [{ type: 'string', maxLength: 2 }, 'te'],
    [{ type: 'string', format: 'date-time' }, '2026-01-01T00:00:00Z'],
    [{ type: 'string', format: 'constructor' }, 'text'],
    [{ type: 'integer' }, 0],
    [{ type: 'integer', minimum: 3 }, 3],
    [{ type: 'integer', exclusiveMinimum: 3 }, 4],
    [{ type: 'integer', maximum: -2 }, -2],
    [{ type: 'integer', minimum: 5, multipleOf: 4 }, 8],
    [{ type: 'number', exclusiveMaximum: 0 }, -0.5],
    [{ type: 'boolean' }, true],
    [{ type: 'null' }, null],
    [{ type: ['null', 'integer'] }, 0],
    [{ type: 'STRING' }, 'text'],
    [{ enum: ['a', 'b'] }, 'a'],
    [{ const: 7 }, 7],
    [{ anyOf: [{ type: 'boolean' }, { type: 'string' }] }, true],
    [{ type: 'array', items: { type: 'integer' } }, []],
    [{ type: 'array', items: { type: 'integer' }, minItems: 2 }, [0, 0]],
    [{ properties: { a: { type: 'string' }, b: {} }, required: ['a'] }, { a: 'a' }],
    [
      {
        allOf: [
          { properties: { a: { const: 1 } }, required: ['a'] },
          { properties: { b: { const: 2 } }, required: ['b'] },
        ],
      },
      { a: 1, b: 2 },
    ],
    [
      {
        type: 'object',
        required: ['p'],
        properties: { p: { $ref: '#/$defs/point' } },
        $defs: { point: { const: 'here' } },
      },
      { p: 'here' },
    ],
    [undefined, null],
  ];

  it.each(cases)('of %j is %j', (schema, instance) => {
    expect(buildInstance(schema)).toEqual(instance);
  });

  it('of a schema that requires itself ends', () => {
    const schema = { type: 'object', properties: { next: { $ref: '#' } }, required: ['next'] };
    expect(JSON.stringify(buildInstance(schema))).toMatch(/^(\{"next":)+null\}+$/);
  });
});
