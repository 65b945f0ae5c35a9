import type { RequestProfile, Sensitivity } from '@signalbox/domain';

import type {
  RequestProfile as WireRequestProfile,
  RequestProfile__Output,
} from '../gen/signalbox/decision/v1/RequestProfile.js';
import { present, whenFilled, whenSet } from '../present.js';
import { checkProfile } from '../rules/routing-rules.js';
import type { Violations } from '../violations.js';
import { requiredWord } from './enum-table.js';
import { capabilities, criticalities, requestKinds } from './enums.js';
import { sensitiveKinds, sensitivities, tasks } from './feature-enums.js';
import { preferencesFromWire, preferencesToWire } from './preferences.js';
import { prefixFromWire, prefixToWire } from './prefix-block.js';

/** Stands in for a profile that was not sent; the violation beside it keeps it from being used. */
const MISSING: RequestProfile = {
  requestId: '',
  model: '',
  kind: 'chat',
  stream: false,
  criticality: 'standard',
  inputTokens: 0,
  needs: [],
  messageCount: 0,
  toolCount: 0,
  imageCount: 0,
  sensitivity: 'internal',
  tags: {},
  preferences: {},
};

/** What is known of a request → wire. */
export function profileToWire(profile: RequestProfile): WireRequestProfile {
  return present({
    requestId: profile.requestId,
    model: profile.model,
    kind: requestKinds.toWire(profile.kind),
    stream: profile.stream,
    tenant: profile.tenant,
    criticality: criticalities.toWire(profile.criticality),
    inputTokens: profile.inputTokens,
    maxOutputTokens: profile.maxOutputTokens,
    needs: profile.needs.map(capabilities.toWire),
    messageCount: profile.messageCount,
    toolCount: profile.toolCount,
    imageCount: profile.imageCount,
    tags: { ...profile.tags },
    preferences: preferencesToWire(profile.preferences),
    deadlineMs: profile.deadlineMs,
    sensitivity: sensitivities.toWire(profile.sensitivity),
    detected: whenSet(profile.detected, (kinds) => kinds.map(sensitiveKinds.toWire)),
    task: whenSet(profile.task, tasks.toWire),
    complexity: profile.complexity,
    language: profile.language,
    session: profile.session,
    prefix: whenSet(profile.prefix, prefixToWire),
    user: profile.user,
    persona: profile.persona,
    region: profile.region,
  });
}

/**
 * Wire → what is known of a request. Every wrong field below `path` is added to `violations`. A task that is newer than
 * this version is one that could not be told, and a newer kind of sensitive data is left out: both only inform.
 */
export function profileFromWire(
  wire: RequestProfile__Output | null,
  path: string,
  violations: Violations,
): RequestProfile {
  if (wire === null) {
    violations.add(path, 'is missing');
    return MISSING;
  }
  const profile = present({
    requestId: wire.requestId,
    model: wire.model,
    kind: requiredWord(requestKinds, wire.kind, 'chat', `${path}.kind`, violations),
    stream: wire.stream,
    tenant: wire.tenant,
    criticality: requiredWord(criticalities, wire.criticality, 'standard', `${path}.criticality`, violations),
    inputTokens: wire.inputTokens,
    maxOutputTokens: wire.maxOutputTokens,
    needs: wire.needs.map((need, index) =>
      requiredWord(capabilities, need, 'tools', `${path}.needs[${index}]`, violations),
    ),
    messageCount: wire.messageCount,
    toolCount: wire.toolCount,
    imageCount: wire.imageCount,
    tags: wire.tags,
    preferences: preferencesFromWire(wire.preferences, `${path}.preferences`, violations),
    deadlineMs: wire.deadlineMs,
    sensitivity: sensitivityFromWire(wire.sensitivity),
    detected: whenFilled(wire.detected.map(sensitiveKinds.fromWire).filter((kind) => kind !== undefined)),
    task: tasks.fromWire(wire.task),
    complexity: wire.complexity,
    language: wire.language,
    session: wire.session,
    prefix: prefixFromWire(wire.prefix),
    user: wire.user,
    persona: wire.persona,
    region: wire.region,
  });
  checkProfile(profile, path, violations);
  return profile;
}

/** Older peers send none, which is `internal`; one that is newer than this version is handled with the most care. */
function sensitivityFromWire(wire: RequestProfile__Output['sensitivity']): Sensitivity {
  return sensitivities.fromWire(wire) ?? (typeof wire === 'number' ? 'restricted' : 'internal');
}
