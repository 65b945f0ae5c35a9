import { describe, expect, it } from 'vitest';
import { replyFormat } from './reply-format.js';

describe('replyFormat', () => {
  it.each([
    ['text/event-stream', 'sse', true, 'frames'],
    ['text/event-stream; charset=utf-8', 'sse', true, 'frames'],
    ['Text/Event-Stream', 'sse', false, 'frames'],
    ['application/json', 'sse', false, 'whole'],
    ['application/json; charset=UTF-8', 'sse', true, 'whole'],
    ['application/problem+json', 'sse', false, 'whole'],
    ['application/x-ndjson', 'ndjson', true, 'frames'],
    ['application/json', 'ndjson', true, 'frames'],
    ['application/json', 'ndjson', false, 'whole'],
    [undefined, 'sse', true, 'frames'],
    [undefined, 'sse', false, 'whole'],
    ['text/plain', 'sse', true, 'frames'],
  ] as const)('reads %s (%s, streamed: %s) as %s', (type, framing, streamed, format) => {
    expect(replyFormat({ 'content-type': type }, framing, streamed)).toBe(format);
  });

  it.each(['text/html', 'text/html; charset=utf-8', 'image/png', 'application/xml', 'constructor'])(
    'refuses %s',
    (type) => {
      expect(() => replyFormat({ 'content-type': type }, 'sse', true)).toThrowError(
        expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
      );
    },
  );

  it('repeats a media type and no other text', () => {
    const refuse = (type: string) => () => replyFormat({ 'content-type': type }, 'sse', true);
    expect(refuse('text/html')).toThrowError(/text\/html/);
    expect(refuse('sk-secret and more')).toThrowError(/^(?!.*sk-secret)/);
  });
});
