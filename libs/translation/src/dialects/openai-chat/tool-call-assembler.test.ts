import { foldChunks, NO_USAGE } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { createToolCallAssembler } from './tool-call-assembler.js';

/** Takes fragments and returns the calls that they form: id, name and arguments of each. */
function assemble(...fragments: readonly unknown[]): readonly (readonly string[])[] {
  const assembler = createToolCallAssembler();
  const chunks = fragments.flatMap((fragment) => assembler.take(fragment, undefined, 'chatcmpl-xyz'));
  const completion = foldChunks([...chunks, { kind: 'finish', reason: 'tool-calls', usage: NO_USAGE }]);
  const calls = (completion?.content ?? []).flatMap((part) =>
    part.kind === 'tool-call' ? [[part.id, part.name, part.argumentsText]] : [],
  );
  expect(assembler.close()).toEqual({ count: calls.length });
  return calls;
}

describe('assembling tool calls from fragments', () => {
  it('follows the index where fragments interleave', () => {
    expect(
      assemble(
        { index: 0, id: 'a', function: { name: 'f', arguments: '' } },
        { index: 1, id: 'b', function: { name: 'g', arguments: '{' } },
        { index: 0, function: { arguments: '{}' } },
        { index: 1, function: { arguments: '}' } },
      ),
    ).toEqual([
      ['a', 'f', '{}'],
      ['b', 'g', '{}'],
    ]);
  });

  it('tells calls apart by id where a server numbers all of them 0', () => {
    expect(
      assemble(
        { index: 0, id: 'a', function: { name: 'f', arguments: '1' } },
        { index: 0, id: 'b', function: { name: 'f', arguments: '2' } },
        { index: 0, function: { arguments: '3' } },
      ),
    ).toEqual([
      ['a', 'f', '1'],
      ['b', 'f', '23'],
    ]);
  });

  it('tells calls apart by name where there is neither index nor id', () => {
    expect(
      assemble({ function: { name: 'f', arguments: '1' } }, { function: { name: 'f', arguments: '2' } }),
    ).toEqual([
      ['call_chatcmplxyz_0', 'f', '1'],
      ['call_chatcmplxyz_1', 'f', '2'],
    ]);
  });

  it('takes repeated ids and names for the same call', () => {
    const repeated = { index: 0, id: 'a', function: { name: 'f', arguments: 'x' } };
    expect(assemble(repeated, repeated)).toEqual([['a', 'f', 'xx']]);
  });

  it('holds arguments back until the name is known', () => {
    expect(
      assemble(
        { index: 0, id: 'a', function: { arguments: '{"x"' } },
        { index: 0, function: { name: 'f', arguments: ':1}' } },
      ),
    ).toEqual([['a', 'f', '{"x":1}']]);
  });

  it('takes arguments that came as an object', () => {
    expect(assemble({ index: 0, id: 'a', function: { name: 'f', arguments: { x: 1 } } })).toEqual([
      ['a', 'f', '{"x":1}'],
    ]);
  });

  it('invents ids of at most 40 characters', () => {
    const assembler = createToolCallAssembler();
    const [start] = assembler.take({ function: { name: 'f' } }, 0, `chatcmpl-${'0123456789'.repeat(9)}`);
    expect(start).toMatchObject({ id: expect.stringMatching(/^call_[A-Za-z0-9]{24}_0$/) });
  });

  it('calls a call without a name, and a fragment that is no object, malformed', () => {
    const assembler = createToolCallAssembler();
    assembler.take({ index: 0, id: 'a', function: { arguments: '{}' } }, undefined, '');
    const malformed = expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' });
    expect(() => assembler.close()).toThrowError(malformed);
    expect(() => assembler.take('f', undefined, '')).toThrowError(malformed);
  });

  it('follows an index that is written as a text', () => {
    expect(
      assemble(
        { index: '0', id: 'a', function: { name: 'f', arguments: '' } },
        { index: '1', id: 'b', function: { name: 'g', arguments: '{' } },
        { index: '0', function: { arguments: '{}' } },
        { index: '1', function: { arguments: '}' } },
      ),
    ).toEqual([
      ['a', 'f', '{}'],
      ['b', 'g', '{}'],
    ]);
  });
});
