import { describe, expect, it } from 'vitest';
import { profileOfChat, profileOfEmbed } from './profile.js';
import { chatOf, HOSTILE_TEXTS, saying } from './testing/chats.js';
import { FRAME } from './testing/frames.js';

describe('a profile of hostile text', () => {
  it.each(HOSTILE_TEXTS)('is made of two million characters of %s', (_, text) => {
    const profile = profileOfChat(
      chatOf([saying('system', text.slice(0, 10_000)), saying('user', text)]),
      FRAME,
    );
    expect(profile.sensitivity).toBe('internal');
    expect(profile.prefix).toHaveLength(22);
    expect(profileOfEmbed({ inputs: [text] }, FRAME).sensitivity).toBe('internal');
  });

  it('is made of a hundred thousand small messages', () => {
    const messages = Array.from({ length: 100_000 }, () => saying('user', 'a@'));
    expect(profileOfChat(chatOf(messages), FRAME)).toMatchObject({ messageCount: 100_000, task: 'chat' });
  });
});
