import { POLICY } from './policies.js';
import type { MeshSpec, WorldSpec } from './world.js';

/** Only the rows about overload need a mesh that refuses work when the machine is busy with something else. */
const NEVER_FULL = { SIGNALBOX_ADMISSION: 'off' };

/** The mesh as it is meant to run: two adapters of each kind, and an outbox on disk. */
export const MESH: MeshSpec = {
  kind: 'mesh',
  policy: POLICY,
  environment: NEVER_FULL,
  replicas: { adapters: 2 },
};

/** One of each service. */
export const ONE_OF_EACH: MeshSpec = { kind: 'mesh', policy: POLICY };

/** The same, with a proxy between the adapters and the provider. */
export const PROXIED: MeshSpec = { kind: 'mesh', policy: POLICY, environment: NEVER_FULL, proxied: true };

/** The same, where a client that reads nothing is given up after two seconds. */
export const STALLS_SOON: MeshSpec = {
  kind: 'mesh',
  policy: POLICY,
  environment: { ...NEVER_FULL, SIGNALBOX_STALL_MS: '2000' },
};

/** Two of each service. */
export const TWO_OF_EACH: MeshSpec = {
  kind: 'mesh',
  policy: POLICY,
  environment: NEVER_FULL,
  replicas: { adapters: 2, decision: 2, ingress: 2 },
};

/** The same, where plans count as too old after two seconds. */
export const PLANS_AGE_FAST: MeshSpec = {
  kind: 'mesh',
  policy: POLICY,
  environment: { ...NEVER_FULL, SIGNALBOX_PLAN_MAX_AGE_MS: '2000' },
};

/** A mesh with everything off that can be switched off. */
export const BARE_MESH: MeshSpec = {
  kind: 'mesh',
  policy: POLICY,
  environment: {
    SIGNALBOX_ADMISSION: 'off',
    SIGNALBOX_CIRCUITS: 'off',
    SIGNALBOX_STANDBY: 'off',
    SIGNALBOX_RETRY_BUDGET: '10',
    SIGNALBOX_OUTBOX_DIR: '',
    SIGNALBOX_ADAPTER_MAX_CALLS: '10000',
    SIGNALBOX_ADAPTER_CONNECTIONS: '10000',
  },
};

/** A gateway that retries at once and has none of the mechanisms. */
export const NAIVE: WorldSpec = { kind: 'naive', attempts: 3 };
