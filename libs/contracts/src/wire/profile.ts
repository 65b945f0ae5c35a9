import type { Draft, RequestProfile, Sensitivity } from '@signalbox/domain';

import type {
  RequestProfile as WireRequestProfile,
  RequestProfile__Output,
} from '../gen/signalbox/decision/v1/RequestProfile.js';
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
  const wire: WireRequestProfile & Optional = {
    requestId: profile.requestId,
    model: profile.model,
    kind: requestKinds.toWire(profile.kind),
    stream: profile.stream,
    criticality: criticalities.toWire(profile.criticality),
    inputTokens: profile.inputTokens,
    needs: profile.needs.map(capabilities.toWire),
    messageCount: profile.messageCount,
    toolCount: profile.toolCount,
    imageCount: profile.imageCount,
    tags: { ...profile.tags },
    preferences: preferencesToWire(profile.preferences),
    sensitivity: sensitivities.toWire(profile.sensitivity),
  };
  copyOptional(profile, wire);
  if (profile.detected !== undefined) wire.detected = profile.detected.map(sensitiveKinds.toWire);
  if (profile.task !== undefined) wire.task = tasks.toWire(profile.task);
  if (profile.prefix !== undefined) wire.prefix = prefixToWire(profile.prefix);
  return wire;
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
  const profile: Draft<RequestProfile> = {
    requestId: wire.requestId,
    model: wire.model,
    kind: requiredWord(requestKinds, wire.kind, 'chat', `${path}.kind`, violations),
    stream: wire.stream,
    criticality: requiredWord(criticalities, wire.criticality, 'standard', `${path}.criticality`, violations),
    inputTokens: wire.inputTokens,
    needs: wire.needs.map((need, index) =>
      requiredWord(capabilities, need, 'tools', `${path}.needs[${index}]`, violations),
    ),
    messageCount: wire.messageCount,
    toolCount: wire.toolCount,
    imageCount: wire.imageCount,
    tags: wire.tags,
    preferences: preferencesFromWire(wire.preferences, `${path}.preferences`, violations),
    sensitivity: sensitivityFromWire(wire.sensitivity),
  };
  copyOptional(wire, profile);
  const detected = wire.detected.map(sensitiveKinds.fromWire).filter((kind) => kind !== undefined);
  if (detected.length > 0) profile.detected = detected;
  const task = tasks.fromWire(wire.task);
  if (task !== undefined) profile.task = task;
  const prefix = prefixFromWire(wire.prefix);
  if (prefix !== undefined) profile.prefix = prefix;
  checkProfile(profile, path, violations);
  return profile;
}

/** The fields that may be absent and are the same on both sides. */
type Optional = Partial<
  Pick<
    Draft<RequestProfile>,
    | 'tenant'
    | 'maxOutputTokens'
    | 'deadlineMs'
    | 'complexity'
    | 'language'
    | 'session'
    | 'user'
    | 'persona'
    | 'region'
  >
>;

/**
 * Copies what is there. Each field by its name: an object of this many fields that get their names at run time becomes a
 * slow one, and all that follows reads it.
 */
function copyOptional(from: Readonly<Optional>, to: Optional): void {
  if (from.tenant !== undefined) to.tenant = from.tenant;
  if (from.maxOutputTokens !== undefined) to.maxOutputTokens = from.maxOutputTokens;
  if (from.deadlineMs !== undefined) to.deadlineMs = from.deadlineMs;
  if (from.complexity !== undefined) to.complexity = from.complexity;
  if (from.language !== undefined) to.language = from.language;
  if (from.session !== undefined) to.session = from.session;
  if (from.user !== undefined) to.user = from.user;
  if (from.persona !== undefined) to.persona = from.persona;
  if (from.region !== undefined) to.region = from.region;
}

/** Older peers send none, which is `internal`; one that is newer than this version is handled with the most care. */
function sensitivityFromWire(wire: RequestProfile__Output['sensitivity']): Sensitivity {
  return sensitivities.fromWire(wire) ?? (typeof wire === 'number' ? 'restricted' : 'internal');
}
