import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.js';
import type { Fault } from './faults/registry.js';
import type { Recorder } from './journal-entry.js';
import type { Ending } from './play.js';
import type { Usage } from './reply/reply.js';
import type { WriteStep } from './steps.js';

/** The counts that are kept while an answer is played, and recorded at its end. */
export type Books = {
  /** Books a write. @returns whether it was the first one with content. */
  readonly write: (step: WriteStep) => 'first' | 'later';
  readonly close: (ending: Ending, now: number) => void;
};

/** The answer whose books are kept, and the recorder of its journal entry: undefined when the journal is switched off. */
export type Booked = {
  readonly answer: Answer;
  readonly fault: Fault | null;
  readonly response: ServerResponse;
  readonly recorder: Recorder | undefined;
};

/** Opens the books of one answer. */
export function openBooks({ answer, fault, response, recorder }: Booked): Books {
  let chunksWritten = 0;
  let tokensWritten = 0;
  return {
    write: (step) => {
      const before = chunksWritten;
      chunksWritten += step.pieces;
      tokensWritten += step.tokens;
      if (step.pieces > 0) recorder?.({ chunksWritten });
      return before === 0 && chunksWritten > 0 ? 'first' : 'later';
    },
    close: (ending, now) => {
      const { headersSent, statusCode } = response;
      const gaveUp = ending === 'abandoned';
      const ended = fault === null ? 'completed' : 'faulted';
      recorder?.({
        outcome: gaveUp ? 'client_gave_up' : ended,
        status: headersSent ? statusCode : undefined,
        clientGaveUpAt: gaveUp ? now : undefined,
        finishedAt: now,
        usage: headersSent && statusCode === 200 ? usageSoFar(answer, tokensWritten) : undefined,
      });
    },
  };
}

/** A whole answer was generated before its first byte left; a stream is generated as far as it was written. */
function usageSoFar({ kind, usage }: Answer, tokensWritten: number): Usage | undefined {
  if (usage === undefined || kind === 'whole') return usage;
  return { ...usage, output: tokensWritten, reasoning: Math.min(usage.reasoning, tokensWritten) };
}
