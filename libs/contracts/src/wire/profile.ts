import type { Draft, RequestProfile } from '@signalbox/domain';

import { numberOf } from '../direct/whole-number.js';
import type {
  RequestProfile as WireRequestProfile,
  RequestProfile__Output,
} from '../gen/signalbox/decision/v1/RequestProfile.js';
import { isSet } from '../present.js';
import { checkProfile } from '../rules/routing-rules.js';
import type { Violations } from '../violations.js';
import type { Decoded } from './decoded.js';
import { requiredWord, wordOrNewer } from './enum-table.js';
import { sensitiveKinds, sensitivities, tasks } from './feature-enums.js';
import { preferencesFromWire, preferencesToWire } from './preferences.js';
import { prefixBlockFromWire } from './prefix-block.js';
import { capabilities, criticalities, requestKinds } from './routing-enums.js';
import { written } from './written.js';

/** Replaces a profile that was not sent; the violation recorded with it keeps it from being used. */
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

/** A request profile → wire. */
export function profileToWire(profile: RequestProfile): WireRequestProfile {
  return written<WireRequestProfile>({
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
    tags: profile.tags,
    preferences: preferencesToWire(profile.preferences),
    deadlineMs: profile.deadlineMs,
    sensitivity: sensitivities.toWire(profile.sensitivity),
    detected: profile.detected?.map(sensitiveKinds.toWire),
    task: profile.task && tasks.toWire(profile.task),
    complexity: profile.complexity,
    language: profile.language,
    session: profile.session,
    prefix: profile.prefix,
    user: profile.user,
    persona: profile.persona,
    region: profile.region,
  });
}

/**
 * Wire → a request profile. Every wrong field below `path` is added to `violations`. A task that is newer than this version
 * counts as not recognized, and a newer kind of sensitive data is left out: both are only informative. Older peers send no
 * sensitivity, which is read as `internal`; one that is newer than this version is handled with the most care.
 */
export function profileFromWire(
  wire: Decoded<RequestProfile__Output> | null,
  path: string,
  violations: Violations,
): RequestProfile {
  if (wire === null) {
    violations.add(path, 'is missing');
    return MISSING;
  }
  const profile: Draft<RequestProfile> = {
    requestId: wire.requestId,
    model: wire.model,
    kind: requiredWord(requestKinds, wire.kind, 'chat', path, 'kind', violations),
    stream: wire.stream,
    criticality: requiredWord(criticalities, wire.criticality, 'standard', path, 'criticality', violations),
    inputTokens: numberOf(wire.inputTokens),
    needs: wire.needs.map((need, index) =>
      requiredWord(capabilities, need, 'tools', path, `needs[${index}]`, violations),
    ),
    messageCount: wire.messageCount,
    toolCount: wire.toolCount,
    imageCount: wire.imageCount,
    tags: wire.tags,
    preferences: preferencesFromWire(wire.preferences, `${path}.preferences`, violations),
    sensitivity: wordOrNewer(sensitivities, wire.sensitivity, 'restricted') ?? 'internal',
  };
  addOptional(wire, profile);
  checkProfile(profile, path, violations);
  return profile;
}

/**
 * Adds the optional fields that are set, each by its literal name: an object of this many fields with computed names becomes a
 * slow one, and all later code reads it.
 */
function addOptional(wire: Decoded<RequestProfile__Output>, profile: Draft<RequestProfile>): void {
  const detected = wire.detected.map(sensitiveKinds.fromWire).filter((kind) => kind !== undefined);
  const task = tasks.fromWire(wire.task);
  if (isSet(wire.tenant)) profile.tenant = wire.tenant;
  if (isSet(wire.maxOutputTokens)) profile.maxOutputTokens = numberOf(wire.maxOutputTokens);
  if (isSet(wire.deadlineMs)) profile.deadlineMs = wire.deadlineMs;
  if (detected.length > 0) profile.detected = detected;
  if (task !== undefined) profile.task = task;
  if (isSet(wire.complexity)) profile.complexity = wire.complexity;
  if (isSet(wire.language)) profile.language = wire.language;
  if (isSet(wire.session)) profile.session = wire.session;
  if (wire.prefix.length > 0) profile.prefix = wire.prefix.map(prefixBlockFromWire);
  if (isSet(wire.user)) profile.user = wire.user;
  if (isSet(wire.persona)) profile.persona = wire.persona;
  if (isSet(wire.region)) profile.region = wire.region;
}
