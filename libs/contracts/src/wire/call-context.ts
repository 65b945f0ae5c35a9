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

/** What a call says about itself → wire. */
export function callContextToWire(context: CallContext): RequestContext {
  return present({
    preferences: preferencesToWire(context.preferences),
    criticality: whenSet(context.criticality, criticalities.toWire),
    tags: { ...context.tags },
    session: context.session,
    stated: whenSet(context.stated, statedFeaturesToWire),
  });
}

/** As much of a call's context as is read before the rest of it is checked. */
export type StatedContext = { readonly criticality: string | number } | null | undefined;

/** Wire → what a call that was not checked yet says of its importance; nothing where it says nothing that we know. */
export function statedCriticality(wire: StatedContext): Criticality | undefined {
  return wire ? criticalities.fromWire(wire.criticality) : undefined;
}

/** Wire → what a call says about itself; nothing when it was not sent. */
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
