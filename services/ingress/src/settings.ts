import { CALLER_HASH_KEY_VARIABLE } from '@signalbox/request-profile';
import { z } from 'zod';
import {
  adapterAddresses,
  dividedSetting,
  kinds,
  policySettings,
  setting,
  workerSettings,
} from '@signalbox/runtime';
import { CIRCUIT_MODES } from './reach/circuit-mode.js';

/** The settings of the ingress, besides those that every service has. */
export const ingressSettings = {
  httpAddress: setting(
    'SIGNALBOX_HTTP_ADDRESS',
    kinds.hostPort('127.0.0.1:8080'),
    'Where the OpenAI-compatible HTTP face listens; port 0 takes a free one.',
  ),
  decisions: setting(
    'SIGNALBOX_DECISIONS',
    z.enum(['service', 'ingress'], { error: 'must be service or ingress' }).default('service'),
    'Who decides where requests go: the decision service, or the ingress itself, which then hears all that the decision service would hear and asks nobody.',
  ),
  decisionAddress: setting(
    'SIGNALBOX_DECISION_ADDRESS',
    kinds.addresses.optional(),
    'The decision service, for example 127.0.0.1:7000; several replicas are separated by commas, and a name stands for all of its addresses. It must be set unless SIGNALBOX_DECISIONS is ingress.',
  ),
  adapters: adapterAddresses,
  discoveryMs: setting(
    'SIGNALBOX_DISCOVERY_MS',
    kinds.count(3_000, 1),
    'How often the names among the addresses of decision and adapters are looked up for replicas that came or went, in milliseconds.',
  ),
  ...policySettings,
  ...workerSettings,
  maxRequestBytes: setting(
    'SIGNALBOX_MAX_REQUEST_BYTES',
    kinds.count(20 * 1024 * 1024, 1024),
    'Largest HTTP body that is read, in bytes.',
  ),
  admission: setting(
    'SIGNALBOX_ADMISSION',
    z.enum(['adaptive', 'off'], { error: 'must be adaptive or off' }).default('adaptive'),
    'Whether requests are refused when there is more to do than can be done in time, the least important first; off lets everybody in.',
  ),
  admissionTargetMs: setting(
    'SIGNALBOX_ADMISSION_TARGET_MS',
    kinds.count(50, 1),
    'How long work may wait for its turn before the ingress begins fewer requests at once.',
  ),
  admissionMax: dividedSetting(
    'SIGNALBOX_ADMISSION_MAX',
    kinds.count(2_000, 1),
    'Most requests that may be starting at once: let in, and without content so far.',
  ),
  maxOpenRequests: dividedSetting(
    'SIGNALBOX_MAX_OPEN_REQUESTS',
    kinds.count(20_000, 1),
    'Most requests that one ingress has open at once, streams included.',
  ),
  retryBudget: setting(
    'SIGNALBOX_RETRY_BUDGET',
    kinds.amount(0.2),
    'Attempts beyond the first that this ingress may make for each request, over the last 30 seconds; fifty of them are always allowed. 10 or more: any number.',
  ),
  circuits: setting(
    'SIGNALBOX_CIRCUITS',
    z.enum(CIRCUIT_MODES, { error: 'must be shared, local or off' }).default('shared'),
    'Whether backends and adapters that fail, or that are rate-limited, are left alone for a while: shared: all ingresses learn from each other; local: each one for itself; off: never.',
  ),
  standby: setting(
    'SIGNALBOX_STANDBY',
    z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
    'Whether the ingress decides by the policy and the health of backends when the decision service does not answer; off: such requests fail.',
  ),
  planMaxAgeMs: setting(
    'SIGNALBOX_PLAN_MAX_AGE_MS',
    kinds.count(60_000),
    'How old a plan may be for its order of backends to be used when the decision service does not answer; after that it is the order of the policy.',
  ),
  idempotencyLimitMs: setting(
    'SIGNALBOX_IDEMPOTENCY_LIMIT_MS',
    kinds.count(500, 1),
    'How long a request with an idempotency key waits for NATS before it goes on with what this process alone knows, in milliseconds.',
  ),
  callerHashKey: setting(
    CALLER_HASH_KEY_VARIABLE,
    kinds.optionalText,
    'Key of the hashes that stand for sessions and end users in events and records. Without it their names can be guessed. ' +
      'All ingresses, and whoever runs `signalbox explain`, need the same.',
  ),
} as const;
