import { RouterError, type StatedFeature, type StatedFeatures } from '@signalbox/domain';
import type { Caller } from './caller.js';

/** What a caller states about its request, as far as it is accepted. */
export type Believed = {
  readonly stated: StatedFeatures;
  /** Its label, when it may not state the sensitivity: findings in the text can only raise it. */
  readonly label?: NonNullable<StatedFeatures['sensitivity']>;
};

const NOTHING_STATED: Believed = { stated: {} };

/**
 * Accepts the features that a caller states about its request, if its tenant is trusted with them. In an open mesh every
 * caller is. Any caller may label its data; only one trusted with `sensitivity` may override the findings of the detectors.
 * @throws RouterError `PERMISSION_DENIED` that names every feature that the tenant may not state.
 */
export function believe(caller: Caller, stated: StatedFeatures | undefined): Believed {
  if (stated === undefined) return NOTHING_STATED;
  if (caller.kind !== 'tenant') return { stated };
  const { trust } = caller.tenant;
  const { sensitivity, ...others } = stated;
  const denied = namesOf(others).filter((name) => !trust.includes(name));
  if (denied.length > 0) {
    throw new RouterError({
      reason: 'PERMISSION_DENIED',
      message: `This tenant may not state ${denied.join(', ')}. Leave it out, or add it to the tenant's \`trust\` in the policy.`,
    });
  }
  if (sensitivity === undefined || trust.includes('sensitivity')) return { stated };
  return { stated: others, label: sensitivity };
}

function namesOf(stated: StatedFeatures): readonly StatedFeature[] {
  return Object.keys(stated) as StatedFeature[];
}
