import type { Obstacle } from '@signalbox/attempts';
import { CIRCUITS_BUCKET } from '@signalbox/contracts';
import { RouterError, type EpochMs, type Milliseconds } from '@signalbox/domain';
import type { Logger, Resource, ServiceContext, Settings } from '@signalbox/runtime';
import { createBackendCircuits, type OpenCircuit } from './backend-circuits.js';
import { blameOf } from './blame.js';
import { ALONE, openCircuitShare, type CircuitShare } from './circuit-share.js';
import { createQuotas } from './quotas.js';
import type { CallEnd } from './reach.js';
import type { ReachReport } from './reach-report.js';

/** What keeps requests away from backends: open circuits and rate limits. */
export type BackendObstacles = Resource & {
  obstacleTo(backend: string): Obstacle | undefined;
  /** Announces a call. @returns a function that reports its end. */
  begin(backend: string): (end: CallEnd) => void;
};

/** What the obstacles are opened with. */
export type BackendObstaclesOptions = Pick<
  ServiceContext<Settings>,
  'clock' | 'random' | 'keyValue' | 'instance'
> & {
  readonly log: Pick<Logger, 'debug' | 'warn'>;
  /** Whether this ingress shares what it sees with the others, and learns from them. */
  readonly isShared: boolean;
  readonly report: ReachReport;
};

/** A block that ends within this time, or is extended by less than this, is not worth sharing. */
const WORTH_TELLING_MS: Milliseconds = 250;

/** Opens the obstacles of all backends; a new ingress learns at once what the others know. */
export async function openBackendObstacles(options: BackendObstaclesOptions): Promise<BackendObstacles> {
  const { clock, random, log, keyValue, instance, isShared, report } = options;
  let share: CircuitShare = ALONE;
  const quotas = createQuotas();
  const circuits = createBackendCircuits({
    instance,
    clock,
    random,
    claim: (record) => share.claim(record),
    onChange(change) {
      report.circuit(change);
      if (change.elsewhere) return;
      if (change.kind === 'opened') share.tellCircuit(change.record);
      else share.tellClosed(change.record.backend);
    },
  });
  if (isShared) {
    share = await openCircuitShare({
      openBucket: () => keyValue(CIRCUITS_BUCKET),
      instance,
      log,
      listener: {
        circuit: (record) => circuits.heardOpen(record),
        circuitClosed: (backend) => circuits.heardClosed(backend),
        quota: ({ backend, until }) => quotas.heard(backend, until, clock.now()),
      },
    });
  }

  const toldUntil = new Map<string, EpochMs>();
  const tellQuota = (backend: string, until: EpochMs, now: EpochMs): void => {
    if (until <= now) return;
    report.quota(backend);
    const news = until - Math.max(now, toldUntil.get(backend) ?? 0);
    if (news < WORTH_TELLING_MS) return;
    toldUntil.set(backend, until);
    share.tellQuota({ backend, until, by: instance });
  };
  return {
    obstacleTo(backend) {
      const now = clock.now();
      const blockedUntil = quotas.blockedUntil(backend, now);
      if (blockedUntil !== undefined) return quotaObstacle(backend, blockedUntil, now);
      const circuit = circuits.openCircuitOf(backend);
      return circuit && circuitObstacle(backend, circuit);
    },
    begin(backend) {
      const begunAt = clock.now();
      const tellCircuit = circuits.begin(backend);
      return (end) => {
        const { reason, retryAfterMs } = end;
        if (reason === undefined) quotas.answered(backend, begunAt);
        else if (blameOf(reason) === 'quota') {
          const now = clock.now();
          const refusal = { begunAt, now, ...(retryAfterMs !== undefined && { retryAfterMs }) };
          tellQuota(backend, quotas.refused(backend, refusal), now);
        }
        tellCircuit(end);
      };
    },
    async close() {
      circuits.close();
      await share.close();
    },
  };
}

function quotaObstacle(backend: string, until: EpochMs, now: EpochMs): Obstacle {
  const error = new RouterError({
    reason: 'PROVIDER_RATE_LIMITED',
    message: `The provider of ${backend} asked to be left alone for now.`,
    disposition: 'never-sent',
    retryAfterMs: until - now,
  });
  return { kind: 'quota', error, until };
}

function circuitObstacle(backend: string, { reason, until }: OpenCircuit): Obstacle {
  const error = new RouterError({
    reason,
    message: `The backend ${backend} failed too often and is left alone for now.`,
    disposition: 'never-sent',
  });
  return { kind: 'circuit', error, ...(until !== undefined && { until }) };
}
