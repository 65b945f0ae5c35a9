import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { chatSchema } from './chat-schema.js';
import { embeddingsSchema } from './embeddings-body.js';

describe('wholeBody', () => {
  it.each([
    ['chat', chatSchema],
    ['embeddings', embeddingsSchema],
  ])('finds in the %s schema nothing that cannot be compiled', (_name, schema) => {
    expect(() => z.compile<z.ZodType>(schema, { strict: true })).not.toThrow();
  });
});
