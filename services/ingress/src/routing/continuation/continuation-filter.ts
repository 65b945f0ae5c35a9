import { RouterError, type Chunk, type ContinuationMethod } from '@signalbox/domain';
import { shownText } from './continuation-prompt.js';
import type { Joiner } from './joiner.js';
import { createOverlapJoiner } from './overlap-joiner.js';
import { createRestartJoiner } from './restart-joiner.js';

/** Lets through what a client gets to see of an attempt. */
export type ChunkFilter = {
  /** @throws RouterError `STREAM_TRUNCATED`, ambiguous, when what came cannot be joined to what the client has. */
  push(chunks: readonly Chunk[]): readonly Chunk[];
  /** What was held back. @throws RouterError like `push`. */
  end(): readonly Chunk[];
};

/** Lets everything through. */
export const EVERYTHING: ChunkFilter = { push: (chunks) => chunks, end: () => [] };

/**
 * Makes an attempt continue what was delivered: of its chunks only text is shown, joined to what the client has. Its
 * `stream-start` is dropped, since the client has one, and so is reasoning about how to continue. A refusal and a tool call
 * cannot be joined.
 */
export function createContinuationFilter(delivered: string, method: ContinuationMethod): ChunkFilter {
  const joiner = joinerFor(delivered, method);
  return {
    push(chunks) {
      let text = '';
      for (const chunk of chunks) {
        if (chunk.kind === 'text-delta' && chunk.refusal === true) throw unjoinable('it refused to.');
        if (chunk.kind === 'text-delta') text += joined(joiner.push(chunk.text));
        if (chunk.kind === 'tool-call-start' || chunk.kind === 'tool-call-delta') throw calledTool();
      }
      return asChunks(text);
    },
    end: () => asChunks(joined(joiner.end())),
  };
}

function joinerFor(delivered: string, method: ContinuationMethod): Joiner {
  if (method === 'restart') return createRestartJoiner(delivered);
  return createOverlapJoiner(delivered, shownText(delivered, method).unseen);
}

function asChunks(text: string): readonly Chunk[] {
  return text === '' ? [] : [{ kind: 'text-delta', text }];
}

function joined(text: string | undefined): string {
  if (text === undefined) throw unjoinable('it told the answer anew, and in other words.');
  return text;
}

function calledTool(): RouterError {
  return unjoinable('it called a tool in the middle of the text.');
}

function unjoinable(why: string): RouterError {
  return new RouterError({
    reason: 'STREAM_TRUNCATED',
    message: `The backend did not go on where the answer had stopped: ${why}`,
    disposition: 'ambiguous',
  });
}
