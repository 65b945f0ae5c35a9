import type { Milliseconds } from '@signalbox/domain';
import type { Resource, ServiceContext, Settings } from '@signalbox/runtime';
import type { ReplicaSet } from '../reach/replica-set.js';
import { createAskDecision } from '../routing/ask-decision.js';
import { createDecide, type Decide } from '../routing/decide.js';
import { openDecideWithStandby } from './decide-with-standby.js';
import { createStandby } from './standby.js';
import type { StandbyPolicy } from './standby-policy.js';

/** How decisions are made at an ingress. */
export type OpenDecideOptions = Pick<
  ServiceContext<Settings>,
  'tracing' | 'clock' | 'random' | 'log' | 'metrics'
> & {
  readonly replicas: Pick<ReplicaSet, 'open' | 'connect'>;
  readonly policy: () => StandbyPolicy;
  /** `off`: without the decision service there are no decisions. */
  readonly mode: 'on' | 'off';
  /** The oldest plan whose order is used in place of a decision. */
  readonly planMaxAgeMs: Milliseconds;
};

/** Opens the way to decisions. */
export function openDecide(options: OpenDecideOptions): Resource & { readonly decide: Decide } {
  const { clock, random, policy, mode, planMaxAgeMs: maxAgeMs } = options;
  const ask = createAskDecision(options);
  if (mode === 'off') return { decide: createDecide({ ask, clock, random }), close: () => undefined };
  // The first request has a quarter of a second, which should not go into making a connection.
  options.replicas.connect();
  const standby = createStandby({ policy, clock, random, maxAgeMs });
  return openDecideWithStandby({ ...options, ask, standby });
}
