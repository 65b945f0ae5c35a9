import type { ContentPart, Message } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { createEncodeNotes } from '../../encode-notes.js';
import { createCallIds } from './call-ids.js';
import { encodeMessages } from './encode-messages.js';

const image = {
  kind: 'image',
  source: { kind: 'inline', mediaType: 'image/png', base64: 'iVBORw0=' },
} as const;
const call = { kind: 'tool-call', id: 'call_1', name: 'f', argumentsText: '{ "a": 1 }' } as const;

function text(value: string): ContentPart {
  return { kind: 'text', text: value };
}

function result(
  callId: string,
  content: Extract<ContentPart, { kind: 'tool-result' }>['content'],
): ContentPart {
  return { kind: 'tool-result', callId, content, isError: false };
}

/** The messages as they are sent, and the features that were warned about. */
function encode(...messages: readonly Message[]): { sent: unknown; warned: readonly string[] } {
  const notes = createEncodeNotes();
  const encoded = encodeMessages(messages, createCallIds(40), notes);
  return { sent: JSON.parse(JSON.stringify(encoded)), warned: notes.close().map(({ feature }) => feature) };
}

describe('encoding messages for the OpenAI chat wire', () => {
  it('sends one text as a string and several parts as a list, with names', () => {
    expect(
      encode(
        { role: 'system', content: [text('Be brief.')] },
        { role: 'user', name: 'ann', content: [text('What is'), text('this?'), image] },
        { role: 'assistant', content: [text('A signal.')] },
      ),
    ).toEqual({
      sent: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          name: 'ann',
          content: [
            { type: 'text', text: 'What is' },
            { type: 'text', text: 'this?' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0=' } },
          ],
        },
        { role: 'assistant', content: 'A signal.' },
      ],
      warned: [],
    });
  });

  it('sends images by URL, recordings and files', () => {
    const content: readonly ContentPart[] = [
      { kind: 'image', source: { kind: 'url', url: 'https://x.test/a.png' }, detail: 'low' },
      { kind: 'audio', mediaType: 'audio/mpeg', base64: 'SUQz' },
      {
        kind: 'file',
        source: { kind: 'inline', mediaType: 'application/pdf', base64: 'JVBERi0=' },
        filename: 'a.pdf',
      },
    ];
    expect(encode({ role: 'user', content }).sent).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'https://x.test/a.png', detail: 'low' } },
          { type: 'input_audio', input_audio: { data: 'SUQz', format: 'mp3' } },
          { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
        ],
      },
    ]);
  });

  it('sends tool calls with their arguments byte for byte, and each result as a message', () => {
    expect(
      encode(
        { role: 'assistant', content: [call, { ...call, id: 'call_2' }] },
        { role: 'tool', content: [result('call_1', [{ kind: 'text', text: '7' }]), result('call_2', [])] },
      ),
    ).toEqual({
      sent: [
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{ "a": 1 }' } },
            { id: 'call_2', type: 'function', function: { name: 'f', arguments: '{ "a": 1 }' } },
          ],
        },
        { role: 'tool', tool_call_id: 'call_1', content: '7' },
        { role: 'tool', tool_call_id: 'call_2', content: '' },
      ],
      warned: [],
    });
  });

  it('sends the results in a user message before the rest of it', () => {
    const content = [text('And now?'), result('call_1', [{ kind: 'text', text: '7' }])];
    expect(encode({ role: 'user', content }).sent).toEqual([
      { role: 'tool', tool_call_id: 'call_1', content: '7' },
      { role: 'user', content: 'And now?' },
    ]);
  });

  it('lets the images of results follow once, after the last result, with a warning', () => {
    const { sent, warned } = encode(
      { role: 'tool', content: [result('call_1', [{ kind: 'text', text: 'See:' }, image])] },
      { role: 'tool', content: [result('call_2', [{ kind: 'text', text: '7' }])] },
      { role: 'assistant', content: [text('I see.')] },
    );
    expect(sent).toEqual([
      {
        role: 'tool',
        tool_call_id: 'call_1',
        content: [
          { type: 'text', text: 'See:' },
          { type: 'text', text: '[An image: see the next user message.]' },
        ],
      },
      { role: 'tool', tool_call_id: 'call_2', content: '7' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Images of the result of tool call call_1:' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0=' } },
        ],
      },
      { role: 'assistant', content: 'I see.' },
    ]);
    expect(warned).toEqual(['toolResult.image']);
  });

  it('drops reasoning, marks of failure and names of tools with a warning', () => {
    const { sent, warned } = encode(
      { role: 'assistant', content: [{ kind: 'reasoning', text: 'Hm.', signature: 's' }, call] },
      {
        role: 'tool',
        name: 'f',
        content: [{ kind: 'tool-result', callId: 'call_1', content: [], isError: true }],
      },
    );
    expect(JSON.stringify(sent)).not.toMatch(/Hm|"name":"f","content"/);
    expect(warned).toEqual(['reasoning', 'toolResult.isError', 'name']);
  });

  it('names everything that cannot be said, at once', () => {
    const messages: readonly Message[] = [
      { role: 'system', content: [image] },
      { role: 'user', content: [text('x'), { kind: 'audio', mediaType: 'audio/flac', base64: '' }, call] },
      { role: 'assistant', content: [result('call_1', [])] },
      { role: 'user', content: [{ kind: 'file', source: { kind: 'url', url: 'https://x.test/a.pdf' } }] },
      { role: 'tool', content: [text('7')] },
    ];
    expect(() => encode(...messages)).toThrowError(
      expect.objectContaining({
        reason: 'INVALID_REQUEST',
        violations: [
          'messages[0].content[0]',
          'messages[1].content[1]',
          'messages[1].content[2]',
          'messages[2].content[0]',
          'messages[3].content[0]',
          'messages[4].content[0]',
        ].map((field) => expect.objectContaining({ field })),
      }),
    );
  });

  it('shortens an id of another provider that is too long for this wire, in call, result and images alike', () => {
    const id = `chatcmpl-tool-${'0123456789abcdef'.repeat(2)}`;
    const { sent } = encode(
      { role: 'assistant', content: [{ ...call, id }] },
      { role: 'tool', content: [result(id, [image])] },
    );
    const short = 'call_0_89abcdef0123456789abcdef';
    expect(sent).toMatchObject([
      { tool_calls: [{ id: short }] },
      { tool_call_id: short },
      { content: [{ text: `Images of the result of tool call ${short}:` }, {}] },
    ]);
  });

  it('sends an empty message as an empty text', () => {
    expect(encode({ role: 'user', content: [] }, { role: 'assistant', content: [] }).sent).toEqual([
      { role: 'user', content: '' },
      { role: 'assistant', content: '' },
    ]);
  });
});
