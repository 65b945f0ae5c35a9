import type { ChatRequest, ContentPart, Message } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileOfChat, profileOfEmbed } from './profile.js';
import { FRAME } from './testing/frames.js';

const IMAGE = { kind: 'image', source: { kind: 'url', url: 'https://example.test/a.png' } } as const;

function chatOf(content: readonly ContentPart[], rest: Partial<ChatRequest> = {}): ChatRequest {
  return {
    messages: [{ role: 'user', content }],
    tools: [],
    output: { kind: 'text' },
    sampling: {},
    ...rest,
  };
}

describe('profileOfChat', () => {
  it('needs nothing for plain text and keeps none of it', () => {
    const profile = profileOfChat(chatOf([{ kind: 'text', text: 'a secret plan' }]), FRAME);
    expect(profile.needs).toEqual([]);
    expect(JSON.stringify(profile)).not.toContain('secret');
  });

  it.each<[string, ChatRequest, readonly string[]]>([
    ['an image', chatOf([IMAGE]), ['vision']],
    ['sound', chatOf([{ kind: 'audio', mediaType: 'audio/wav', base64: 'AAAA' }]), ['audio']],
    [
      'a file',
      chatOf([{ kind: 'file', source: { kind: 'url', url: 'https://example.test/a.pdf' } }]),
      ['files'],
    ],
    ['a tool', chatOf([], { tools: [{ name: 'f', parameters: {} }] }), ['tools']],
    ['a past call', chatOf([{ kind: 'tool-call', id: '1', name: 'f', argumentsText: '{}' }]), ['tools']],
    [
      'a picture that a tool answered with',
      chatOf([{ kind: 'tool-result', callId: '1', content: [IMAGE], isError: false }]),
      ['tools', 'vision'],
    ],
    ['JSON', chatOf([], { output: { kind: 'json' } }), ['json']],
    ['a schema', chatOf([], { output: { kind: 'json-schema', name: 's', schema: {} } }), ['json-schema']],
    ['an effort', chatOf([], { reasoningEffort: 'low' }), ['reasoning']],
  ])('sees that %s is needed', (_, chat, needs) => {
    expect(profileOfChat(chat, FRAME).needs).toEqual(needs);
  });

  it('counts messages, tools and pictures', () => {
    const chat = chatOf([IMAGE, IMAGE], { tools: [{ name: 'f', parameters: {} }] });
    expect(profileOfChat(chat, FRAME)).toMatchObject({ messageCount: 1, toolCount: 1, imageCount: 2 });
  });

  it('carries the limit on the answer only when there is one', () => {
    expect(profileOfChat(chatOf([]), FRAME)).not.toHaveProperty('maxOutputTokens');
    expect(profileOfChat(chatOf([], { sampling: { maxOutputTokens: 7 } }), FRAME).maxOutputTokens).toBe(7);
  });

  it('never counts less when something is added', () => {
    const text = fc.string().map((text): ContentPart => ({ kind: 'text', text }));
    const message = fc.array(text, { maxLength: 4 }).map((content): Message => ({ role: 'user', content }));
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), message, (messages, added) => {
        const chat = { ...chatOf([]), messages };
        const longer = { ...chat, messages: [...messages, added] };
        expect(profileOfChat(longer, FRAME).inputTokens).toBeGreaterThan(
          profileOfChat(chat, FRAME).inputTokens,
        );
      }),
    );
  });

  it('counts schemas, for they are sent with every prompt', () => {
    const parameters = {
      type: 'object',
      properties: { city: { type: 'string', description: 'Name of a city' } },
    };
    const plain = profileOfChat(chatOf([], { tools: [{ name: 'f', parameters: {} }] }), FRAME).inputTokens;
    const rich = profileOfChat(chatOf([], { tools: [{ name: 'f', parameters }] }), FRAME).inputTokens;
    expect(rich).toBeGreaterThan(plain);
  });
});

describe('profileOfEmbed', () => {
  it('needs embeddings and counts all inputs', () => {
    const one = profileOfEmbed({ inputs: ['hello world'] }, FRAME);
    const two = profileOfEmbed({ inputs: ['hello world', 'hello world'] }, FRAME);
    expect(one).toMatchObject({ kind: 'embed', needs: ['embeddings'] });
    expect(two.inputTokens).toBe(2 * one.inputTokens);
  });
});
