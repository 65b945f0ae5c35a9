import type { AttemptContext, Continuation, EpochMs, RankedCandidate } from '@signalbox/domain';
import type { CallAborter, Clock, Tracing } from '@signalbox/runtime';
import type { Context } from '@opentelemetry/api';
import type { Reach } from '../reach/reach.js';

/** The reason of every abort of a call. It is made once: nobody reads its stack, and a new one would have to record it. */
export const STOPPED = new DOMException('The call was stopped.', 'AbortError');

/** One attempt that is about to be made. */
export type OpenAttempt = {
  readonly candidate: RankedCandidate;
  readonly context: AttemptContext;
  readonly trace: Context;
  /** Aborting it stops the provider call. */
  readonly abort: CallAborter;
  readonly deadlineAt: EpochMs;
  /** The longest answer that the request's cost limit pays for, in tokens; `undefined`: cost sets no limit. */
  readonly maxOutputTokens: number | undefined;
  /** Present when it is to continue an answer that another attempt began. */
  readonly continuation: Continuation | undefined;
};

/** How an attempt reaches its adapter. */
export type AttemptWires = {
  readonly reach: Reach;
  readonly tracing: Tracing;
  readonly clock: Pick<Clock, 'monotonic'>;
};
