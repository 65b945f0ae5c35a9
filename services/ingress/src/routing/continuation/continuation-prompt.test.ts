import type { ChatRequest, Message } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { continuedChat, shownText } from './continuation-prompt.js';

const QUESTION: Message = { role: 'user', content: [{ kind: 'text', text: 'Tell a story.' }] };
const CHAT: ChatRequest = {
  messages: [QUESTION],
  tools: [],
  output: { kind: 'text' },
  sampling: { maxOutputTokens: 100, temperature: 0.5 },
  reasoningEffort: 'low',
};

const said = (text: string): Message => ({ role: 'assistant', content: [{ kind: 'text', text }] });

describe('continuedChat', () => {
  it('gives the beginning of the answer as such, without white space at its end and without thinking', () => {
    const { messages, reasoningEffort } = continuedChat(CHAT, 'Once upon \n', 'prefill');
    expect(messages).toEqual([QUESTION, said('Once upon')]);
    expect(reasoningEffort).toBeUndefined();
    expect(shownText('Once upon \n', 'prefill')).toEqual({ shown: 'Once upon', unseen: ' \n' });
  });

  it('asks to go on where there is no other way, and shows all that was delivered', () => {
    const { messages, reasoningEffort } = continuedChat(CHAT, 'Once upon ', 'instruction');
    expect(messages.slice(0, 2)).toEqual([QUESTION, said('Once upon ')]);
    expect(messages).toHaveLength(3);
    expect(messages[2]).toMatchObject({ role: 'user', content: [{ kind: 'text' }] });
    expect(reasoningEffort).toBe('low');
  });

  it('repeats the request as it was for a restart', () => {
    expect(continuedChat(CHAT, 'Once upon', 'restart')).toBe(CHAT);
  });

  it('goes on with the beginning that the caller gave', () => {
    const begun = { ...CHAT, messages: [QUESTION, said('Once ')] };
    expect(continuedChat(begun, 'upon a', 'prefill').messages).toEqual([QUESTION, said('Once upon a')]);
  });

  it.each(['prefill', 'instruction'] as const)(
    "counts what was delivered against the caller's limit and leaves at least one token: %s",
    (method) => {
      const limitAfter = (text: string) => continuedChat(CHAT, text, method).sampling.maxOutputTokens;
      expect(limitAfter('word '.repeat(40))).toBeLessThan(70);
      expect(limitAfter('word '.repeat(400))).toBe(1);
      expect(continuedChat({ ...CHAT, sampling: {} }, 'Once', method).sampling).toEqual({});
    },
  );
});
