import { NO_SIGNALS, type BackendSignals, type EpochMs, type RequestProfile } from '@signalbox/domain';
import {
  ConditionMesh,
  ConditionRequest,
  ConditionTenant,
  ConditionTime,
  type CompiledPolicy,
  type CompiledRoute,
  type ConditionValues,
  type MeshSnapshot,
} from '@signalbox/routing';
import type { FieldValue } from '../solve/field-value.js';
import type { Found } from '../solve/solve.js';
import { inventTenant } from './invented-tenant.js';
import { findMoment } from './moment.js';
import { PLAIN_CHAT, profilePart } from './profile-fields.js';
import { withSignal } from './signal-fields.js';

/** A request and the circumstances under which it reaches a rule, tried out on the real conditions. */
export type Witness = {
  readonly profile: RequestProfile;
  /** With an invented tenant, if the policy names none and a condition asks for one. */
  readonly policy: CompiledPolicy;
  readonly snapshot: MeshSnapshot;
  readonly now: EpochMs;
};

/**
 * Makes a request from the values that a search has found.
 * @param models - The models of which one is asked for, unless the search found one.
 * @returns `undefined` when no request, tenant or moment has all of these values.
 */
export function makeWitness(
  found: readonly Found[],
  models: readonly string[],
  compiled: CompiledPolicy,
): Witness | undefined {
  const now = findMoment(found, compiled.timeZone);
  if (now === undefined) return undefined;
  const caller = callerOf(found, compiled);
  const profile = requestOf(found, caller.name);
  const allowed = models.filter(
    (model) => caller.policy.tenants.get(caller.name ?? '')?.models?.has(model) ?? true,
  );
  const model = profile.model === '' ? allowed[0] : profile.model;
  if (model === undefined) return undefined;
  return { profile: { ...profile, model }, policy: caller.policy, snapshot: snapshotOf(found, now), now };
}

/** The index of the rule of a route that a witness really reaches. */
export function ruleReached({ rules }: CompiledRoute, witness: Witness): number {
  const values = conditionValues(witness);
  return rules.findIndex(({ condition, onError }) => {
    const outcome = condition?.(values).kind ?? 'match';
    return outcome === 'match' || (outcome === 'error' && onError === 'match');
  });
}

function conditionValues({ profile, policy, snapshot, now }: Witness): ConditionValues {
  return {
    request: new ConditionRequest(profile),
    tenant: policy.tenants.get(profile.tenant ?? '')?.values ?? new ConditionTenant({}),
    time: new ConditionTime(now, policy.timeZone),
    mesh: new ConditionMesh(snapshot.backends, now),
  };
}

/** Values of fields below one variable, with what is left of their paths. */
function fieldsOf(
  found: readonly Found[],
  root: string,
): readonly { readonly steps: readonly string[]; readonly value: FieldValue }[] {
  return found.flatMap(({ variable, value }) =>
    variable.kind === 'field' && variable.path[0] === root && !(value instanceof ConditionTenant)
      ? [{ steps: variable.path.slice(1), value }]
      : [],
  );
}

type Caller = { readonly policy: CompiledPolicy; readonly name?: string };

function callerOf(found: readonly Found[], policy: CompiledPolicy): Caller {
  const known = found.map(({ value }) => value).find((value) => value instanceof ConditionTenant);
  if (known !== undefined) return known.name === '' ? { policy } : { policy, name: known.name };
  // A caller without a tenant has empty fields and no labels: no tenant needs to be invented for that.
  const fields = fieldsOf(found, 'tenant').filter(({ steps, value }) => value !== '' || steps.length > 1);
  if (fields.every(({ value }) => value === undefined || value === 'standard')) return { policy };
  const values = inventTenant(fields);
  return { policy: { ...policy, tenants: new Map([[values.name, { values }]]) }, name: values.name };
}

function requestOf(found: readonly Found[], tenant: string | undefined): RequestProfile {
  let profile: RequestProfile = { ...PLAIN_CHAT, ...(tenant !== undefined && { tenant }) };
  for (const { steps, value } of fieldsOf(found, 'request')) {
    const [field = '', tag] = steps;
    if (field !== 'tags') profile = { ...profile, ...profilePart(field, value) };
    else if (tag !== undefined && typeof value === 'string')
      profile = { ...profile, tags: { ...profile.tags, [tag]: value } };
  }
  return profile;
}

function snapshotOf(found: readonly Found[], now: EpochMs): MeshSnapshot {
  const backends = new Map<string, BackendSignals>();
  for (const { steps, value } of fieldsOf(found, 'mesh')) {
    const [, backend = '', field = ''] = steps;
    backends.set(backend, withSignal(backends.get(backend) ?? NO_SIGNALS, field, value, now));
  }
  return { at: now, backends };
}
