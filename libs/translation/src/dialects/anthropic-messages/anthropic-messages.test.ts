import { describe, expect, it } from 'vitest';

import { anthropicMessages } from './anthropic-messages.js';

describe('the Anthropic Messages dialect', () => {
  it('carries the credential in its own header and nowhere else', () => {
    expect(anthropicMessages.authorize('s3cret')).toEqual({ 'x-api-key': 's3cret' });
  });

  it('has no embeddings', () => {
    expect(anthropicMessages).not.toHaveProperty('embeddings');
  });
});
