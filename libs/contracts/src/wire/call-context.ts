import type { Criticality } from '@signalbox/domain';

import type { CallContext } from '../calls/inference-calls.js';
import type { RequestContext, RequestContext__Output } from '../gen/signalbox/inference/v1/RequestContext.js';
import { present, whenSet } from '../present.js';
import { checkSession } from '../rules/feature-rules.js';
import { checkTags } from '../rules/routing-rules.js';
import type { Violations } from '../violations.js';
import { optionalWord } from './enum-table.js';
import { criticalities } from './routing-enums.js';
import { preferencesFromWire, preferencesToWire } from './preferences.js';
import { statedFeaturesFromWire, statedFeaturesToWire } from './stated-features.js';

/** The context of a call → wire. */
export function callContextToWire(context: CallContext): RequestContext {
  return present({
    preferences: preferencesToWire(context.preferences),
    criticality: whenSet(context.criticality, criticalities.toWire),
    tags: { ...context.tags },
    session: context.session,
    stated: whenSet(context.stated, statedFeaturesToWire),
  });
}

/** The part of a call's context that is read before the rest is checked. */
export type StatedContext = { readonly criticality: string | number } | null | undefined;

/** Wire → the criticality stated by a call that was not checked yet; `undefined` when it states none that we know. */
export function statedCriticality(wire: StatedContext): Criticality | undefined {
  return wire ? criticalities.fromWire(wire.criticality) : undefined;
}

/** Wire → the context of a call; an empty one when none was sent. */
export function callContextFromWire(
  wire: RequestContext__Output | null | undefined,
  path: string,
  violations: Violations,
): CallContext {
  if (wire === null || wire === undefined) return { preferences: {}, tags: {} };
  checkTags(wire.tags, path, violations);
  checkSession(wire.session, path, violations);
  return present({
    preferences: preferencesFromWire(wire.preferences, `${path}.preferences`, violations),
    criticality: optionalWord(criticalities, wire.criticality, path, 'criticality', violations),
    tags: wire.tags,
    session: wire.session,
    stated: whenSet(wire.stated, (stated) => statedFeaturesFromWire(stated, `${path}.stated`, violations)),
  });
}
