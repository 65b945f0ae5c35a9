import type { ChatRequest } from '@signalbox/domain';
import { anyChatRequest } from '@signalbox/testkit/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PREFIX_BOUNDARIES, prefixBlocks, prefixOf } from './prefix.js';
import { chatOf, chatSaying, LOOK_UP, saying } from './testing/chats.js';

const MANUAL = 'Answer in the tone of the house, and cite the page of the handbook. '.repeat(80);

function talk(system: string, ...said: readonly string[]): ChatRequest {
  return chatOf([
    saying('system', system),
    ...said.map((text, index) => saying(index % 2 === 0 ? 'user' : 'assistant', text)),
  ]);
}

describe('prefixOf', () => {
  it('has 24 boundaries, even at first and then doubling', () => {
    expect(PREFIX_BOUNDARIES.slice(0, 3)).toEqual([1_024, 2_048, 3_072]);
    expect(PREFIX_BOUNDARIES.slice(14, 18)).toEqual([15_360, 16_384, 32_768, 65_536]);
    expect(PREFIX_BOUNDARIES).toHaveLength(24);
    expect(PREFIX_BOUNDARIES.at(-1)).toBe(4_194_304);
  });

  it('gives nothing for a prompt shorter than the first boundary', () => {
    expect(prefixOf(chatSaying('x'.repeat(1_000)))).toEqual([]);
  });

  it('gives one block for each boundary that the prompt reaches, each of 16 hex digits', () => {
    const blocks = prefixOf(chatSaying('x'.repeat(40_000)));
    expect(blocks).toHaveLength(17);
    for (const { hash } of blocks) expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(blocks.map(({ hash }) => hash)).size).toBe(17);
  });

  it('counts tokens from the start, by class of character', () => {
    expect(prefixBlocks(['a'.repeat(2_048)]).map(({ tokens }) => tokens)).toEqual([256, 512]);
    expect(prefixBlocks(['ж'.repeat(1_024)]).map(({ tokens }) => tokens)).toEqual([512]);
    expect(prefixBlocks(['漢'.repeat(1_024)]).map(({ tokens }) => tokens)).toEqual([1_024]);
  });

  it('shares the blocks of a shared beginning when a conversation goes on', () => {
    const before = prefixOf(talk(MANUAL, 'First question'));
    const after = prefixOf(talk(MANUAL, 'First question', 'An answer', 'Second question '.repeat(200)));
    expect(before.length).toBeGreaterThan(3);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('shares nothing once the beginning differs, be it in one character', () => {
    const one = prefixOf(talk(`A${MANUAL}`, 'Question'));
    const other = prefixOf(talk(`B${MANUAL}`, 'Question'));
    const hashes = new Set(one.map(({ hash }) => hash));
    expect(other.some(({ hash }) => hashes.has(hash))).toBe(false);
  });

  it('places tools first, and system messages before the others', () => {
    const plain = talk(MANUAL, 'Question');
    const first = prefixOf(plain)[0];
    expect(prefixOf({ ...plain, tools: [LOOK_UP] })[0]).not.toEqual(first);
    expect(prefixOf({ ...plain, messages: plain.messages.toReversed() })[0]).toEqual(first);
  });

  it('tells who speaks, and where one text ends and the next begins', () => {
    const hashes = [
      chatSaying(MANUAL),
      chatOf([saying('assistant', MANUAL)]),
      chatOf([saying('user', MANUAL.slice(0, 10)), saying('user', MANUAL.slice(10))]),
      chatOf([
        {
          role: 'user',
          content: [
            { kind: 'text', text: MANUAL.slice(0, 10) },
            { kind: 'text', text: MANUAL.slice(10) },
          ],
        },
      ]),
    ].map((chat) => prefixOf(chat)[0]?.hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('tells pictures, sounds and files apart by their address, kind, length and ends', () => {
    const image = (url: string) => ({ kind: 'image', source: { kind: 'url', url } }) as const;
    const file = (base64: string) =>
      ({ kind: 'file', source: { kind: 'inline', mediaType: 'application/pdf', base64 } }) as const;
    const hashes = [
      image('https://example.test/a.png'),
      image('https://example.test/b.png'),
      file('AAAA'),
      file('AAAB'),
      file('AAAAAAAA'),
      { kind: 'audio', mediaType: 'audio/wav', base64: 'AAAA' } as const,
    ].map(
      (part) =>
        prefixOf(chatOf([{ role: 'user', content: [part, { kind: 'text', text: MANUAL }] }]))[0]?.hash,
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('shares every block up to the place where two texts part', () => {
    const text = fc.string({ minLength: 0, maxLength: 50 });
    fc.assert(
      fc.property(fc.nat(5_000), text, text, (shared, one, other) => {
        const beginning = MANUAL.slice(0, shared);
        const tail = 'tail '.repeat(500);
        const a = prefixBlocks([beginning + one + tail]);
        const b = prefixBlocks([beginning + other + tail]);
        const common = PREFIX_BOUNDARIES.filter((boundary) => boundary <= shared).length;
        expect(a.slice(0, common)).toEqual(b.slice(0, common));
      }),
    );
  });

  it('goes on in any conversation to which a message is added', () => {
    fc.assert(
      fc.property(anyChatRequest, fc.string(), (chat, added) => {
        const longer = { ...chat, messages: [...chat.messages, saying('user', MANUAL + added)] };
        const blocks = prefixOf(chat);
        expect(prefixOf(longer).slice(0, blocks.length)).toEqual(blocks);
      }),
    );
  });
});
