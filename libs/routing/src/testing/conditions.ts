import type { BackendSignals, EpochMs, RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import {
  ConditionMesh,
  ConditionRequest,
  ConditionTenant,
  ConditionTime,
  type ConditionValues,
} from '../condition/condition-values.js';

/** What a test specifies of the environment in which a condition is evaluated. */
export type ConditionScene = {
  readonly profile?: Partial<RequestProfile>;
  readonly tenant?: ConstructorParameters<typeof ConditionTenant>[0];
  readonly backends?: Readonly<Record<string, BackendSignals>>;
  readonly now?: EpochMs;
  readonly timeZone?: string;
};

/** The values of one decision; everything that the test does not specify is unknown. */
export function conditionValues(scene: ConditionScene = {}): ConditionValues {
  const { profile = {}, tenant = {}, backends = {}, now = 0, timeZone = 'UTC' } = scene;
  return {
    request: new ConditionRequest(sampleProfile(profile)),
    tenant: new ConditionTenant(tenant),
    time: new ConditionTime(now, timeZone),
    mesh: new ConditionMesh(new Map(Object.entries(backends)), now),
  };
}
