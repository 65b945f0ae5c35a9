import type { Message } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { createEncodeNotes } from '../../encode-notes.js';
import { encodeMessages } from './encode-messages.js';

function encode(...messages: readonly Message[]) {
  const notes = createEncodeNotes();
  const conversation = encodeMessages(messages, notes);
  return { ...conversation, warnings: notes.close() };
}

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const user = (value: string): Message => ({ role: 'user', content: [text(value)] });
const system = (value: string): Message => ({ role: 'system', content: [text(value)] });
const assistant = (...content: Message['content']): Message => ({ role: 'assistant', content });
const result = (callId: string, value: string, isError = false): Message => ({
  role: 'tool',
  content: [{ kind: 'tool-result', callId, content: value === '' ? [] : [text(value)], isError }],
});
const call = (id: string, argumentsText: string) =>
  ({ kind: 'tool-call', id, name: 'get_weather', argumentsText }) as const;

describe('encoding a conversation for the Anthropic Messages wire', () => {
  it('takes leading system messages apart, as one block each', () => {
    expect(encode(system('Be brief.'), system('Be kind.'), user('Hi'))).toEqual({
      system: [
        { type: 'text', text: 'Be brief.' },
        { type: 'text', text: 'Be kind.' },
      ],
      turns: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
      warnings: [],
    });
  });

  it('moves a later system message to the beginning and says so', () => {
    const { system: blocks, warnings } = encode(user('Hi'), system('Be brief.'), user('So?'));
    expect(blocks).toEqual([{ type: 'text', text: 'Be brief.' }]);
    expect(warnings).toMatchObject([{ feature: 'messages' }]);
  });

  it("sends system text on its own, or beside an empty question, as the user's", () => {
    const turns = [{ role: 'user', content: [{ type: 'text', text: 'Name a colour.' }] }];
    for (const rest of [[], [user('')], [assistant(text('')), user(' ')]]) {
      expect(encode(system('Name a colour.'), ...rest)).toMatchObject({
        system: [],
        turns,
        warnings: [{ feature: 'messages' }],
      });
    }
  });

  it('joins messages of one side, and puts results before what else the user said', () => {
    const { turns } = encode(
      user('Weather?'),
      assistant(call('call_1', '{"city":"Paris"}'), call('call:2', '')),
      result('call_1', '18 °C'),
      user('And hurry.'),
      result('call:2', 'no such city', true),
    );
    expect(turns).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'Weather?' }] },
      {
        role: 'assistant',
        content: [
          { type: 'tool_use', id: 'call_1', name: 'get_weather', input: { city: 'Paris' } },
          { type: 'tool_use', id: 'call_2', name: 'get_weather', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_1', content: [{ type: 'text', text: '18 °C' }] },
          {
            type: 'tool_result',
            tool_use_id: 'call_2',
            content: [{ type: 'text', text: 'no such city' }],
            is_error: true,
          },
          { type: 'text', text: 'And hurry.' },
        ],
      },
    ]);
  });

  it('sends an empty result without content', () => {
    const { turns } = encode(user('x'), assistant(call('c', '{}')), result('c', ''));
    expect(turns.at(-1)?.content).toEqual([{ type: 'tool_result', tool_use_id: 'c' }]);
  });

  it('sends signed reasoning back unchanged and drops any other with one warning', () => {
    const { turns, warnings } = encode(
      user('x'),
      assistant({ kind: 'reasoning', text: 'hm', signature: 'EsEC' }, text('a')),
      user('y'),
      assistant({ kind: 'reasoning', text: 'unsigned' }, text('b')),
      user('z'),
      assistant({ kind: 'reasoning', text: 'of another', signature: 'gemini:EsEC' }, text('c')),
      user('!'),
    );
    expect(turns[1]?.content[0]).toEqual({ type: 'thinking', thinking: 'hm', signature: 'EsEC' });
    expect(turns[3]?.content).toEqual([{ type: 'text', text: 'b' }]);
    expect(turns[5]?.content).toEqual([{ type: 'text', text: 'c' }]);
    expect(warnings).toMatchObject([{ feature: 'reasoning' }]);
  });

  it('sends images and documents from bytes and from URLs', () => {
    const { turns } = encode({
      role: 'user',
      content: [
        { kind: 'image', source: { kind: 'inline', mediaType: 'image/png', base64: 'iVBORw0K' } },
        { kind: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } },
        {
          kind: 'file',
          source: { kind: 'inline', mediaType: 'application/pdf', base64: 'JVBERi0=' },
          filename: 'a.pdf',
        },
        { kind: 'file', source: { kind: 'inline', mediaType: 'text/markdown', base64: 'w6k=' } },
        { kind: 'file', source: { kind: 'url', url: 'https://example.com/a.pdf' } },
        { kind: 'file', source: { kind: 'inline', mediaType: 'image/gif', base64: 'R0lG' } },
      ],
    });
    expect(turns[0]?.content).toEqual([
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0K' } },
      { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } },
      {
        type: 'document',
        source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0=' },
        title: 'a.pdf',
      },
      { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'é' } },
      { type: 'document', source: { type: 'url', url: 'https://example.com/a.pdf' } },
      { type: 'image', source: { type: 'base64', media_type: 'image/gif', data: 'R0lG' } },
    ]);
  });

  it('names everything that cannot be said, at once', () => {
    const image = { kind: 'image', source: { kind: 'inline', mediaType: 'image/tiff', base64: '' } } as const;
    const wrong = () =>
      encode(
        { role: 'system', content: [image] },
        { role: 'user', content: [text('x'), { kind: 'audio', mediaType: 'audio/wav', base64: '' }, image] },
        { role: 'user', content: [call('c', '{}')] },
        assistant(image, call('c', '[1]'), call('d', 'nonsense')),
        {
          role: 'tool',
          content: [{ kind: 'tool-result', callId: 'c', content: [text('x'), image], isError: false }],
        },
        {
          role: 'user',
          content: [
            { kind: 'file', source: { kind: 'inline', mediaType: 'application/zip', base64: '' } },
            { kind: 'file', source: { kind: 'inline', mediaType: 'text/plain', base64: '/w==' } },
          ],
        },
      );
    expect(wrong).toThrowError(
      expect.objectContaining({
        reason: 'INVALID_REQUEST',
        violations: [
          'messages[0].content[0]',
          'messages[1].content[1]',
          'messages[1].content[2]',
          'messages[2].content[0]',
          'messages[3].content[0]',
          'messages[3].content[1].argumentsText',
          'messages[3].content[2].argumentsText',
          'messages[4].content[0].content[1]',
          'messages[5].content[0]',
          'messages[5].content[1]',
        ].map((field) => ({ field, description: expect.any(String) })),
      }),
    );
  });

  it('leaves blank text out, which the wire refuses, and wants something to remain', () => {
    expect(encode(user('x'), assistant(text(' \n')), user('y')).turns).toHaveLength(1);
    expect(() => encode(system(' '), user('  '))).toThrowError(
      expect.objectContaining({ violations: [{ field: 'messages', description: expect.any(String) }] }),
    );
  });

  it('trims the end of an answer that is to be continued', () => {
    const { turns, warnings } = encode(user('Count'), assistant(text('One, two, ')));
    expect(turns.at(-1)).toEqual({ role: 'assistant', content: [{ type: 'text', text: 'One, two,' }] });
    expect(warnings).toMatchObject([{ feature: 'messages' }]);
  });

  it('warns of names and of the resolution of images', () => {
    const source = { kind: 'url', url: 'https://example.com/a.png' } as const;
    const { warnings } = encode({
      role: 'user',
      name: 'ann',
      content: [{ kind: 'image', source, detail: 'high' }],
    });
    expect(warnings.map(({ feature }) => feature)).toEqual(['name', 'detail']);
  });
});
