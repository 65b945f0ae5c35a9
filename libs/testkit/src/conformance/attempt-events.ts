import { eventFilter } from '@signalbox/contracts';
import type { AttemptFinished } from '@signalbox/domain';
import { defineService, startService, type RunningService } from '@signalbox/runtime';

/** Receives the events of all attempts, through a real NATS server. */
export type AttemptEvents = {
  /** Waits for the event of one attempt, which may have arrived already. */
  of(attemptId: string): Promise<AttemptFinished>;
  /** How often the event of each attempt arrived. */
  counts(): ReadonlyMap<string, number>;
  close(): Promise<void>;
};

/** Starts listening. */
export async function listenToAttempts(natsUrl: string): Promise<AttemptEvents> {
  const heard: AttemptFinished[] = [];
  const waiting: ((event: AttemptFinished) => void)[] = [];
  const listener = defineService({
    name: 'attempt-listener',
    settings: {},
    async start({ bus, clock }) {
      await bus.subscribe(eventFilter('attempt-finished'), clock.now(), ({ event }) => {
        if (event.kind !== 'attempt-finished') return;
        heard.push(event);
        for (const notify of waiting) notify(event);
      });
      return {};
    },
  });
  const running: RunningService = await startService(listener, {
    NATS_URL: natsUrl,
    SIGNALBOX_LOG_LEVEL: 'silent',
    SIGNALBOX_DRAIN_SETTLE_MS: '0',
  });
  return {
    async of(attemptId) {
      const known = heard.find(({ attempt }) => attempt.attemptId === attemptId);
      if (known !== undefined) return known;
      return new Promise((resolve) => {
        waiting.push((event) => {
          if (event.attempt.attemptId === attemptId) resolve(event);
        });
      });
    },
    counts() {
      const counts = new Map<string, number>();
      for (const { attempt } of heard)
        counts.set(attempt.attemptId, (counts.get(attempt.attemptId) ?? 0) + 1);
      return counts;
    },
    close: () => running.stop(),
  };
}
