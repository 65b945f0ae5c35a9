import type { Milliseconds } from '@signalbox/domain';
import type { WorkerAnswer } from './messages.js';

/** A worker that takes longer than this to answer is too busy, or hangs. */
const ANSWER_WITHIN_MS: Milliseconds = 2_000;

/** The questions to one process that have no answer yet. */
export type Questions = {
  /** @param send Sends the question with this number. @returns the answer; `undefined`: there was none in time. */
  ask(send: (question: number) => void): Promise<WorkerAnswer | undefined>;
  answered(question: number, answer: WorkerAnswer): void;
  /** Settles all open questions without an answer: the process is gone. */
  drop(): void;
};

/** Creates a list without open questions. */
export function createQuestions(withinMs: Milliseconds = ANSWER_WITHIN_MS): Questions {
  const open = new Map<number, (answer?: WorkerAnswer) => void>();
  let last = 0;
  return {
    ask: (send) =>
      new Promise((resolve) => {
        const question = ++last;
        const settle = (answer?: WorkerAnswer): void => {
          clearTimeout(timer);
          open.delete(question);
          resolve(answer);
        };
        const timer = setTimeout(settle, withinMs);
        open.set(question, settle);
        send(question);
      }),
    answered: (question, answer) => open.get(question)?.(answer),
    drop() {
      for (const settle of open.values()) settle();
    },
  };
}
