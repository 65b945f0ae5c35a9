import { describe, expect, it } from 'vitest';

import { anthropicMessages } from './anthropic-messages.js';

describe('the Anthropic Messages dialect', () => {
  it('carries the credential in its own header and nowhere else', () => {
    expect(anthropicMessages.authorize('s3cret')).toEqual({ 'x-api-key': 's3cret' });
  });

  it('knows the event that only keeps a connection open, with and without its name', () => {
    const data = '{"type": "ping"}';
    const text = '{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"ping"}}';
    expect(
      [{ event: 'ping', data }, { data }, { event: 'content_block_delta', data: text }, { data: text }].map(
        (frame) => anthropicMessages.isKeepAlive?.(frame),
      ),
    ).toEqual([true, true, false, false]);
  });

  it('has no embeddings', () => {
    expect(anthropicMessages).not.toHaveProperty('embeddings');
  });
});
