import type { Admission } from '../admission/open-admission.js';

/** Decides when the text of streams is sent. */
export type StreamPace = {
  /** Whether text is collected now rather than sent at once. */
  readonly isCollecting: boolean;
  /** Calls back when collected text is to be sent, that of all streams together. */
  onBeat(send: () => void): void;
};

/** How long text is collected, in milliseconds: two or three tokens of most models, too short for a reader to see. */
const BEAT_MS = 30;

/**
 * While requests are being refused, the text of streams is collected for a moment: a write for each token is what a stream
 * costs most, and saving it makes room for requests. Otherwise all text is sent at once.
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
