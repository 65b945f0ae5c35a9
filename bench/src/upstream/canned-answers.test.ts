import { describe, expect, it } from 'vitest';
import { createMessageScanner } from '../wire/message-scanner.js';
import { CHUNKS_PER_STREAM } from './answer-modes.js';
import { JSON_ANSWER, STREAM_ANSWER } from './canned-answers.js';

describe('canned answers', () => {
  it('is a whole reply as JSON', () => {
    expect(createMessageScanner().read(JSON_ANSWER)?.startLine).toBe('HTTP/1.1 200 OK');
  });

  it('is a whole reply as a stream, which ends with its last part and not before', () => {
    const scanner = createMessageScanner();
    const ends = STREAM_ANSWER.map((part) => scanner.read(part)?.tail.includes('[DONE]'));
    expect(ends.slice(0, -1).every((end) => end === undefined)).toBe(true);
    expect(ends.at(-1)).toBe(true);
  });

  it('writes the same text both ways, one chunk for each word', () => {
    const json: { choices: { message: { content: string } }[] } = JSON.parse(
      JSON_ANSWER.toString().split('\r\n\r\n')[1] ?? '',
    );
    const contents = [...STREAM_ANSWER.join('').matchAll(/"content":"([^"]*)"/g)].map(([, text]) => text);
    expect(contents).toHaveLength(CHUNKS_PER_STREAM);
    expect(contents.join('')).toBe(json.choices[0]?.message.content);
  });
});
