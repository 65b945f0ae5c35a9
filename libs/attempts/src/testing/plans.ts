import { RouterError, type Plan, type RankedCandidate, type RequestLimits } from '@signalbox/domain';
import type { Obstacle, ObstacleTo } from '../surroundings.js';

/** A candidate with only the given details. */
export function candidateOf(backend: string, details: Partial<RankedCandidate> = {}): RankedCandidate {
  return { backend, provider: 'provider', adapter: 'simulated', model: 'model', score: 0.5, ...details };
}

/** A plan with these candidates; limits that are not given are too wide to matter. */
export function planOf(
  candidates: readonly RankedCandidate[],
  limits: Partial<RequestLimits> = {},
  details: Partial<Pick<Plan, 'lastResort' | 'onCut' | 'hedgeAfterMs'>> = {},
): Plan {
  return {
    policyVersion: 'v',
    route: 'default',
    rule: 'all',
    candidates,
    rejected: [],
    limits: { attempts: 3, firstTokenMs: 1_000, idleMs: 2_000, totalMs: 10_000, ...limits },
    lastResort: false,
    ...details,
  };
}

/** An obstacle that says nothing was sent. */
export function obstacle(kind: Obstacle['kind'], backend: string, until?: number): Obstacle {
  const reason = kind === 'quota' ? 'PROVIDER_RATE_LIMITED' : 'ADAPTER_UNAVAILABLE';
  return {
    kind,
    error: new RouterError({ reason, message: `${kind} of ${backend}.`, disposition: 'never-sent' }),
    ...(until !== undefined && { until }),
  };
}

/** Obstacles to the named backends; none to others. */
export function obstacles(
  byBackend: Readonly<Record<string, Obstacle['kind'] | readonly ['quota' | 'circuit', number]>>,
): ObstacleTo {
  return ({ backend }) => {
    const told = byBackend[backend];
    if (told === undefined) return undefined;
    return typeof told === 'string' ? obstacle(told, backend) : obstacle(told[0], backend, told[1]);
  };
}
