import { describe, expect, it } from 'vitest';
import { policyJsonSchema } from './json-schema.js';

describe('policyJsonSchema', () => {
  const schema = policyJsonSchema();

  it('describes the file as people write it: known fields only, durations as text or number', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Signalbox policy',
      additionalProperties: false,
      required: ['version', 'providers', 'backends', 'models', 'routes'],
    });
    expect(schema.properties?.['health']).toMatchObject({
      properties: { every: { anyOf: [{ type: 'number' }, { type: 'string' }] } },
    });
  });

  it('offers the words of closed lists', () => {
    const text = JSON.stringify(schema);
    for (const word of [
      'power-of-two',
      'summarisation',
      'fallback',
      'onError',
      'long-output',
      'throughput',
    ]) {
      expect(text).toContain(`"${word}"`);
    }
  });

  it('can be written as JSON', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
