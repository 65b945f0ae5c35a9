import type { Admission } from '../admission/open-admission.js';

/** Says when the texts of streams leave. */
export type StreamPace = {
  /** Whether they are collected now, in place of leaving at once. */
  readonly isCollecting: boolean;
  /** Calls back when what was collected leaves, of all streams together. */
  onBeat(send: () => void): void;
};

/** How long texts are collected, in milliseconds: two or three tokens of most models, too short for a reader to see. */
const BEAT_MS = 30;

/**
 * While requests are being refused, what streams have to say is collected for a moment. A write for each token is what a
 * stream costs most, and there is somebody whom that would serve; else every text leaves at once.
 */
export function createStreamPace(admission: Pick<Admission, 'isRefusing'>): StreamPace {
  let waiting: (() => void)[] = [];
  const beat = (): void => {
    const due = waiting;
    waiting = [];
    for (const send of due) send();
  };
  return {
    get isCollecting() {
      return admission.isRefusing;
    },
    onBeat(send) {
      if (waiting.length === 0) setTimeout(beat, BEAT_MS);
      waiting.push(send);
    },
  };
}
