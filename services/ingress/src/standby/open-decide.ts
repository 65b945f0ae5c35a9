import { HEALTH_BUCKET } from '@signalbox/contracts';
import { openDecider, openSnapshotFeed, type PreparedPolicy } from '@signalbox/decider';
import { EXIT_CONFIG, StartError, type ServiceContext } from '@signalbox/runtime';
import { openDecisionReplicas } from '../reach/decision-replicas.js';
import type { Discover } from '../reach/discover.js';
import { createAskDecision } from '../routing/ask-decision.js';
import { createDecide, type Decide } from '../routing/decide.js';
import { ingressSettings } from '../settings.js';
import { createDecideHere } from './decide-here.js';
import { openDecideWithStandby } from './decide-with-standby.js';
import { createStandby } from './standby.js';

/** What decisions are made with, besides what every service has. */
export type OpenDecideOptions = {
  readonly policy: () => PreparedPolicy;
  readonly discover: Discover;
};

/**
 * Opens the way to decisions: in this process, or by the decision service with the standby behind it. The service closes
 * what is opened.
 * @throws StartError when the decision service is to be asked and has no address.
 */
export async function openDecide(
  context: ServiceContext<typeof ingressSettings>,
  { policy, discover }: OpenDecideOptions,
): Promise<Decide> {
  const { config, tracing, clock, random, bus, own } = context;
  if (config.decisions === 'ingress') {
    return createDecideHere({ decider: await openDecider(context, policy), tracing });
  }
  const addresses = requireAddress(config.decisionAddress);
  const replicas = own(await openDecisionReplicas({ ...context, addresses, discover }));
  const ask = createAskDecision({ replicas, tracing, clock });
  if (config.standby === 'off') return createDecide({ ask, clock, random });
  // The first request has a quarter of a second, which should not go into making a connection.
  replicas.connect();
  const snapshots = await openSnapshotFeed({
    bus,
    health: await context.keyValue(HEALTH_BUCKET),
    clock,
    staleAfterMs: () => policy().policy.staleAfterMs,
    traffic: 'unheard',
  });
  const standby = createStandby({ policy, snapshots, clock, random, maxAgeMs: config.planMaxAgeMs });
  return own(openDecideWithStandby({ ...context, ask, standby })).decide;
}

function requireAddress(addresses: string | undefined): string {
  if (addresses !== undefined) return addresses;
  const { decisionAddress, decisions } = ingressSettings;
  throw new StartError(
    `${decisionAddress.env}: must be set, or ${decisions.env} to ingress. ${decisionAddress.doc}`,
    EXIT_CONFIG,
  );
}
