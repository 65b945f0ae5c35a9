import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Answer, type AskOptions } from './ask.js';

/** A load that asks at a fixed rate, whatever the replies. */
export type SteadyLoad = {
  /** Ends it and waits for the last answers. */
  stop(): Promise<readonly Answer[]>;
  /** What came back so far, in the order in which it came. */
  readonly answers: readonly Answer[];
};

/** What is asked, how often, and at which faces. */
export type SteadyOptions = AskOptions & {
  readonly urls: readonly string[];
  readonly perSecond: number;
};

/**
 * Starts the load. Where there are several faces it rotates through them, and a request whose connection is refused goes to
 * the next one, as behind any load balancer; nothing else is tried again.
 */
export function steadyLoad({ urls, perSecond, ...options }: SteadyOptions): SteadyLoad {
  const answers: Answer[] = [];
  const pending = new Set<Promise<void>>();
  let stopped = false;
  let asked = 0;
  const one = async (number: number): Promise<void> => {
    for (let tried = 0; ; tried++) {
      const url = urls[(number + tried) % urls.length] ?? '';
      const answer = await ask(url, `question ${number}`, options).answer;
      if (answer.kind === 'refused' && tried < urls.length - 1) continue;
      answers.push(answer);
      return;
    }
  };
  const running = (async () => {
    const startedAt = performance.now();
    while (!stopped) {
      const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
      for (; asked < due; asked++) {
        const asking = one(asked).finally(() => pending.delete(asking));
        pending.add(asking);
      }
      await sleep(5);
    }
  })();
  return {
    answers,
    async stop() {
      stopped = true;
      await running;
      await Promise.all(pending);
      return answers;
    },
  };
}
