import { NO_USAGE, RouterError, type Chunk } from '@signalbox/domain';
import { expect, it } from 'vitest';
import { collected, type Answer } from './answer.js';

const text: Chunk = { kind: 'text-delta', text: 'a' };
const finish: Chunk = { kind: 'finish', reason: 'stop', usage: NO_USAGE };

/** An answer that returns these batches, one for each read, and then fails. */
function answerOf(...batches: readonly (readonly Chunk[])[]): Answer {
  const rest = [...batches];
  return {
    waiting() {},
    take(_read, broken) {
      if (broken !== undefined) throw broken;
      return rest.shift() ?? [];
    },
  };
}

it('an answer that is collected comes as one batch, with its last chunks', () => {
  const answer = collected(answerOf([text], [], [text, finish]));
  const read = new Uint8Array(1);
  expect(answer.take(read, undefined)).toEqual([]);
  expect(answer.take(read, undefined)).toEqual([]);
  expect(answer.take(read, undefined)).toEqual([text, text, finish]);
});

it('an answer that is collected is not given when it breaks', () => {
  const answer = collected(answerOf([text]));
  const broken = new RouterError({ reason: 'STREAM_TRUNCATED', message: 'The connection broke.' });
  expect(answer.take(new Uint8Array(1), undefined)).toEqual([]);
  expect(() => answer.take(undefined, broken)).toThrow(broken);
});
