import { NO_USAGE, RouterError, type Chunk } from '@signalbox/domain';
import { createFrameReader, streamTruncated, type StreamDecoder } from '@signalbox/translation';
import { describe, expect, it } from 'vitest';
import { CallGuard } from '../attempt/call-guard.js';
import { SilenceMeter } from '../attempt/silence-meter.js';
import type { ReplyBody } from '../transport/transport.js';
import { isLast } from './answer.js';
import { StreamAnswer } from './stream-answer.js';

const finish: Chunk = { kind: 'finish', reason: 'stop', usage: NO_USAGE };
const broken = new RouterError({ reason: 'STREAM_TRUNCATED', message: 'The connection broke.' });

/** Frames are texts; `end` proves the end, `last` is the last content, `bad` is an error of the provider. */
function createDecoder(): StreamDecoder {
  let complete = false;
  return {
    push({ data }) {
      if (data === 'bad') throw new RouterError({ reason: 'PROVIDER_ERROR', message: 'bad' });
      if (data === 'end') return [finish];
      if (data === 'last') complete = true;
      return [{ kind: 'text-delta', text: data }];
    },
    end() {
      if (complete) return [finish];
      throw streamTruncated();
    },
  };
}

function bodyOf(reads: readonly (string | Error)[]): ReplyBody & { readonly left: () => number } {
  const rest = [...reads];
  return {
    read: () => {
      const next = rest.shift();
      if (next instanceof Error) return Promise.reject(next);
      return Promise.resolve(next === undefined ? undefined : Buffer.from(next));
    },
    discard: () => undefined,
    left: () => rest.length,
  };
}

function sse(...data: readonly string[]): string {
  return data.map((text) => `data: ${text}\n\n`).join('');
}

async function collect(body: ReplyBody): Promise<{ batches: string[][]; error?: unknown }> {
  const guard = new CallGuard({
    cancelled: new AbortController().signal,
    firstTokenMs: 9_999,
    idleMs: 9_999,
  });
  const batches: string[][] = [];
  try {
    const silence = new SilenceMeter({ monotonic: () => 0 });
    const source = { guard, silence, reader: createFrameReader('sse'), decoder: createDecoder() };
    const answer = new StreamAnswer(source);
    for (;;) {
      answer.waiting();
      const read = await Promise.resolve(body.read()).catch((thrown: unknown) => RouterError.from(thrown));
      const broken = read instanceof RouterError ? read : undefined;
      const chunks = answer.take(read instanceof RouterError ? undefined : read, broken);
      if (chunks.length === 0) continue;
      batches.push(chunks.map((chunk) => (chunk.kind === 'text-delta' ? chunk.text : chunk.kind)));
      if (isLast(chunks)) break;
    }
    return { batches };
  } catch (error) {
    return { batches, error };
  } finally {
    guard.release();
  }
}

describe('StreamAnswer', () => {
  it('gives the chunks of one read together', async () => {
    const body = bodyOf([sse('a', 'b'), sse('c'), sse('end')]);
    expect(await collect(body)).toEqual({ batches: [['a', 'b'], ['c'], ['finish']] });
  });

  it('gives nothing for reads that complete no frame', async () => {
    expect(await collect(bodyOf(['da', 'ta: a\n', '\n', sse('end')]))).toEqual({
      batches: [['a'], ['finish']],
    });
  });

  it('ends with the end of the answer and not with that of the connection', async () => {
    const body = bodyOf([sse('a', 'end'), broken]);
    expect(await collect(body)).toEqual({ batches: [['a', 'finish']] });
    expect(body.left()).toBe(1);
  });

  it('does not look at what shares a read with the end of the answer', async () => {
    expect(await collect(bodyOf([sse('a', 'end', 'bad')]))).toEqual({ batches: [['a', 'finish']] });
  });

  it('takes the end of the body for the end of the answer where the decoder does', async () => {
    expect(await collect(bodyOf([sse('last')]))).toEqual({ batches: [['last'], ['finish']] });
  });

  it('never takes the end of the body for the end of the answer where the decoder does not', async () => {
    expect(await collect(bodyOf([sse('a')]))).toEqual({
      batches: [['a']],
      error: expect.objectContaining({ reason: 'STREAM_TRUNCATED' }),
    });
  });

  it('does not take an empty body for an answer', async () => {
    expect((await collect(bodyOf([]))).error).toMatchObject({ reason: 'PROVIDER_MALFORMED_REPLY' });
  });

  it('says that the connection broke when something is missing, and nothing when nothing is', async () => {
    expect((await collect(bodyOf([sse('a'), broken]))).error).toBe(broken);
    expect(await collect(bodyOf([sse('last'), broken]))).toEqual({ batches: [['last'], ['finish']] });
  });

  it('holds back what came in one read with an error', async () => {
    const { batches, error } = await collect(bodyOf([sse('a'), sse('b', 'bad', 'c')]));
    expect(batches).toEqual([['a']]);
    expect(error).toMatchObject({ reason: 'PROVIDER_ERROR' });
  });
});
