import { LONG_OUTPUT_TOKENS } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { chatLengthNeeds } from './long-output.js';
import { chatSaying } from './testing/chats.js';

describe('the need for long answers', () => {
  it.each([
    [undefined, []],
    [1, []],
    [LONG_OUTPUT_TOKENS, []],
    [LONG_OUTPUT_TOKENS + 1, ['long-output']],
  ])('follows from a limit of %s tokens', (maxOutputTokens, needs) => {
    const sampling = maxOutputTokens === undefined ? {} : { maxOutputTokens };
    expect(chatLengthNeeds({ ...chatSaying('Write a book.'), sampling })).toEqual(needs);
  });
});
