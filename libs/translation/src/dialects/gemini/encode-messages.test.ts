import type { Message } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { createEncodeNotes } from '../../encode-notes.js';
import { encodeMessages } from './encode-messages.js';
import { modelTraits } from './model-traits.js';

function encodeFor(model: string, ...messages: readonly Message[]) {
  const notes = createEncodeNotes();
  const conversation = encodeMessages(messages, modelTraits(model), notes);
  return { ...conversation, warned: notes.close().map(({ feature }) => feature) };
}
const encode = (...messages: readonly Message[]) => encodeFor('gemini-2.5-flash', ...messages);

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const user = (value: string): Message => ({ role: 'user', content: [text(value)] });
const system = (value: string): Message => ({ role: 'system', content: [text(value)] });
const assistant = (...content: Message['content']): Message => ({ role: 'assistant', content });
const call = (id: string, name: string, argumentsText = '{}') =>
  ({ kind: 'tool-call', id, name, argumentsText }) as const;
const png = {
  kind: 'image',
  source: { kind: 'inline', mediaType: 'image/png', base64: 'iVBORw0K' },
} as const;
const result = (
  callId: string,
  content: readonly (ReturnType<typeof text> | typeof png)[],
  isError = false,
): Message => ({
  role: 'tool',
  content: [{ kind: 'tool-result', callId, content, isError }],
});
const responses = (contents: readonly { readonly parts: readonly unknown[] }[]) => contents.at(-1)?.parts;

describe('encoding a conversation for the Gemini wire', () => {
  it('takes system messages apart and says when it had to move one', () => {
    expect(encode(system('Be brief.'), user('Hi'))).toEqual({
      system: [{ text: 'Be brief.' }],
      contents: [{ role: 'user', parts: [{ text: 'Hi' }] }],
      warned: [],
    });
    expect(encode(user('Hi'), system('Be brief.'))).toMatchObject({ warned: ['messages'] });
  });

  it("sends system text on its own, or beside an empty question, as the user's", () => {
    for (const rest of [[], [user('')]]) {
      expect(encode(system('Name a colour.'), ...rest)).toEqual({
        system: [],
        contents: [{ role: 'user', parts: [{ text: 'Name a colour.' }] }],
        warned: ['messages'],
      });
    }
  });

  it('puts all results of parallel calls into one content, with the names of their tools', () => {
    const { contents } = encode(
      user('Weather?'),
      assistant(text('Let me see.')),
      assistant(call('a', 'get_weather', '{"city":"Paris"}'), call('b', 'get_time', '')),
      result('a', [text('18 °C')]),
      user('And hurry.'),
      result('b', [text('{"hour":9}')]),
    );
    expect(contents).toEqual([
      { role: 'user', parts: [{ text: 'Weather?' }] },
      {
        role: 'model',
        parts: [
          { text: 'Let me see.' },
          { functionCall: { id: 'a', name: 'get_weather', args: { city: 'Paris' } } },
          { functionCall: { id: 'b', name: 'get_time', args: {} } },
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { id: 'a', name: 'get_weather', response: { result: '18 °C' } } },
          { functionResponse: { id: 'b', name: 'get_time', response: { hour: 9 } } },
        ],
      },
      { role: 'user', parts: [{ text: 'And hurry.' }] },
    ]);
  });

  it('says an error of a tool as one', () => {
    const { contents } = encode(
      user('x'),
      assistant(call('a', 'f')),
      result('a', [text('no such city')], true),
    );
    expect(responses(contents)).toEqual([
      { functionResponse: { id: 'a', name: 'f', response: { error: 'no such city' } } },
    ]);
  });

  it('takes the name of the latest call where an id comes twice', () => {
    const { contents } = encode(
      user('x'),
      assistant(call('call_0', 'first')),
      result('call_0', [text('1')]),
      assistant(call('call_0', 'second')),
      result('call_0', [text('2')]),
    );
    expect(responses(contents)).toMatchObject([{ functionResponse: { name: 'second' } }]);
  });

  it('puts an image into a result where the model takes it, and beside it elsewhere', () => {
    const messages = [user('x'), assistant(call('a', 'f')), result('a', [text('see'), png])];
    const image = { inlineData: { mimeType: 'image/png', data: 'iVBORw0K' } };
    const functionResponse = { id: 'a', name: 'f', response: { result: 'see' } };
    expect(responses(encode(...messages).contents)).toEqual([{ functionResponse }, image]);
    expect(responses(encodeFor('gemini-3-flash', ...messages).contents)).toEqual([
      { functionResponse: { ...functionResponse, parts: [image] } },
    ]);
  });

  it('sends bytes in place and URLs as references with their type', () => {
    const { contents, warned } = encode({
      role: 'user',
      content: [
        png,
        { kind: 'image', source: { kind: 'url', url: 'https://example.com/a.JPG?x=1' } },
        { kind: 'file', source: { kind: 'url', url: 'https://example.com/paper' }, filename: 'paper.pdf' },
        { kind: 'file', source: { kind: 'inline', mediaType: 'application/pdf', base64: 'JVBERi0=' } },
        { kind: 'audio', mediaType: 'audio/wav', base64: 'UklGRg==' },
      ],
    });
    expect(contents[0]?.parts).toEqual([
      { inlineData: { mimeType: 'image/png', data: 'iVBORw0K' } },
      { fileData: { mimeType: 'image/jpeg', fileUri: 'https://example.com/a.JPG?x=1' } },
      { fileData: { fileUri: 'https://example.com/paper' } },
      { inlineData: { mimeType: 'application/pdf', data: 'JVBERi0=' } },
      { inlineData: { mimeType: 'audio/wav', data: 'UklGRg==' } },
    ]);
    expect(warned).toEqual(['filename']);
  });

  it('puts the signature of the thoughts onto the first call, or else onto the last text', () => {
    const reasoning = { kind: 'reasoning', text: 'hm', signature: 'gemini:SIG' } as const;
    expect(
      encode(user('x'), assistant(reasoning, text('a'), call('1', 'f'), call('2', 'f'))).contents[1]?.parts,
    ).toMatchObject([
      { text: 'a' },
      { functionCall: { id: '1' }, thoughtSignature: 'SIG' },
      { functionCall: { id: '2' } },
    ]);
    expect(encode(user('x'), assistant(reasoning, text('a'))).contents[1]?.parts).toEqual([
      { text: 'a', thoughtSignature: 'SIG' },
    ]);
    expect(encode(user('x'), assistant(reasoning)).contents[1]?.parts).toEqual([
      { text: '', thoughtSignature: 'SIG' },
    ]);
  });

  it('leaves reasoning of others out, and marks unsigned calls for models that insist', () => {
    const foreign = { kind: 'reasoning', text: 'hm', signature: 'EsEC' } as const;
    const messages = [user('x'), assistant(foreign, call('1', 'f'), call('2', 'f'))];
    expect(encode(...messages)).toMatchObject({ warned: ['reasoning'] });
    expect(encode(...messages).contents[1]?.parts[0]).not.toHaveProperty('thoughtSignature');
    const { contents, warned } = encodeFor('gemini-3-pro-preview', ...messages);
    expect(contents[1]?.parts).toMatchObject([
      { thoughtSignature: 'skip_thought_signature_validator' },
      { functionCall: { id: '2' } },
    ]);
    expect(contents[1]?.parts[1]).not.toHaveProperty('thoughtSignature');
    expect(warned).toEqual(['reasoning', 'reasoning']);
  });

  it('names everything that cannot be said, at once', () => {
    const wrong = () =>
      encode(
        { role: 'system', content: [png] },
        { role: 'user', content: [text('x'), call('a', 'f')] },
        assistant(call('a', 'f', '[1]'), { kind: 'tool-result', callId: 'a', content: [], isError: false }),
        result('unheard-of', [text('x')]),
      );
    expect(wrong).toThrowError(
      expect.objectContaining({
        reason: 'INVALID_REQUEST',
        violations: [
          'messages[0].content[0]',
          'messages[1].content[1]',
          'messages[2].content[0].argumentsText',
          'messages[2].content[1]',
          'messages[3].content[0].callId',
        ].map((field) => ({ field, description: expect.any(String) })),
      }),
    );
  });

  it('wants something to be said', () => {
    expect(() => encode(system(''), user(''))).toThrowError(/messages/);
  });
});
