import type { AttemptFinished } from '@signalbox/domain';
import { ATTEMPT_SHAPE, failureSample, successSample } from './attempt-sample.js';
import { withParts, type BackendState } from './backend-state.js';
import { blameFor } from './failure-blame.js';
import { foldStandIn, voidStandIn } from './fold-stand-in.js';
import { addRefusal, quotaLeft, statedBlockEnd } from './rate-limit.js';
import { addSample } from './sketch.js';
import { latest, type Stamp } from './stamp.js';
import { addFailure, addRejection } from './suspicion.js';
import { isStandIn, type Standing } from './two-tellings.js';

const NO_PARTS: Partial<BackendState> = {};

/**
 * Folds the end of one attempt into what is remembered about its backend.
 *
 * - A success ends a streak of failures and is the only thing that can improve the measured latency.
 * - A timeout counts as a latency of the time waited. Other failures are no measurement: a backend that fails fast must not
 *   look fast.
 * - A rate limit is quota state. It is neither a failure nor a measurement, so a backend that refuses fast does not look
 *   fast.
 * - A rejected request counts only together with many others.
 * - What a provider reports about its limits counts however the attempt ended.
 *
 * @param standing - How another report of the same attempt affects this one.
 */
export function foldAttempt(
  known: BackendState,
  event: AttemptFinished,
  stamp: Stamp,
  standing: Standing,
): BackendState {
  if (isStandIn(event)) return foldStandIn(known, stamp, standing);
  const ended = withParts(known, outcomeParts(known, event, stamp));
  const next = withParts(ended, quotaParts(ended, event, stamp));
  return standing === 'voids' ? voidStandIn(next, stamp.id) : next;
}

function quotaParts({ quota }: BackendState, event: AttemptFinished, stamp: Stamp): Partial<BackendState> {
  const left = quotaLeft(event.rateLimit, stamp.at);
  return left === undefined ? NO_PARTS : { quota: latest(quota, { ...stamp, value: left }) };
}

function outcomeParts(known: BackendState, event: AttemptFinished, stamp: Stamp): Partial<BackendState> {
  const { outcome, reason } = event.attempt;
  if (outcome === 'cancelled') return NO_PARTS;
  if (outcome === 'succeeded') {
    const sample = successSample(stamp.id, event);
    return {
      attempts: addSample(known.attempts, ATTEMPT_SHAPE, stamp.at, sample),
      lastSuccess: latest(known.lastSuccess, stamp),
    };
  }
  switch (blameFor(reason)) {
    case 'nobody':
      return NO_PARTS;
    case 'quota': {
      const end = statedBlockEnd(event.rateLimit, stamp.at);
      return end === undefined
        ? { refusals: addRefusal(known.refusals, stamp) }
        : { blockedUntil: Math.max(known.blockedUntil ?? end, end) };
    }
    case 'request':
      return { rejections: addRejection(known.rejections, stamp, reason) };
    case 'backend': {
      const sample = failureSample(stamp.id, event);
      return {
        attempts: addSample(known.attempts, ATTEMPT_SHAPE, stamp.at, sample),
        failures: addFailure(known.failures, stamp, reason),
      };
    }
  }
}
