import type { RequestProfile, RoutingPreferences } from '@signalbox/domain';

import type { Violations } from '../violations.js';
import { checkCount, checkNumbers, checkText, type NumberRule } from './check.js';
import { checkFeatures, checkPrefix, checkSession } from './feature-rules.js';
import { LIMITS, MAX_INT32, TAG_KEY } from './limits.js';

const PREFERENCES: readonly NumberRule<'maxCostNanoUsd' | 'maxLatencyMs'>[] = [
  { key: 'maxCostNanoUsd', field: 'max_cost_nano_usd', min: 0, max: Number.MAX_SAFE_INTEGER, whole: true },
  { key: 'maxLatencyMs', field: 'max_latency_ms', min: 0, max: Number.MAX_SAFE_INTEGER, whole: false },
];

const PROFILE: readonly NumberRule<keyof RequestProfile>[] = [
  { key: 'maxOutputTokens', field: 'max_output_tokens', min: 1, max: Number.MAX_SAFE_INTEGER, whole: true },
  { key: 'messageCount', field: 'message_count', min: 0, max: MAX_INT32, whole: true },
  { key: 'toolCount', field: 'tool_count', min: 0, max: MAX_INT32, whole: true },
  { key: 'imageCount', field: 'image_count', min: 0, max: MAX_INT32, whole: true },
  { key: 'deadlineMs', field: 'deadline_ms', min: 0, max: Number.MAX_SAFE_INTEGER, whole: false },
];

/** Checks routing preferences. */
export function checkPreferences(
  preferences: RoutingPreferences,
  path: string,
  violations: Violations,
): void {
  checkNumbers(preferences, PREFERENCES, path, violations);
  for (const field of ['order', 'only', 'ignore', 'regions'] as const) {
    const names = preferences[field] ?? [];
    checkCount(names, 0, LIMITS.preferredNames, path, field, violations);
    for (const [index, name] of names.entries()) {
      checkText(name, LIMITS.nameLength, path, `${field}[${index}]`, violations);
    }
  }
}

/** Checks the labels of a request. Violations do not repeat keys: a caller may have put anything there. */
export function checkTags(
  tags: Readonly<Record<string, string>>,
  path: string,
  violations: Violations,
): void {
  const entries = Object.entries(tags);
  if (entries.length > LIMITS.tags)
    violations.add(`${path}.tags`, `must have at most ${LIMITS.tags} entries`);
  if (entries.some(([key]) => !TAG_KEY.test(key))) {
    violations.add(`${path}.tags`, `must have keys that match ${TAG_KEY.source}`);
  }
  if (entries.some(([, value]) => value.length > LIMITS.tagValueLength)) {
    violations.add(`${path}.tags`, `must have values of at most ${LIMITS.tagValueLength} characters`);
  }
}

/** Checks a request profile. */
export function checkProfile(profile: RequestProfile, path: string, violations: Violations): void {
  checkText(profile.requestId, LIMITS.idLength, path, 'request_id', violations);
  checkText(profile.model, LIMITS.nameLength, path, 'model', violations);
  checkText(profile.tenant, LIMITS.nameLength, path, 'tenant', violations);
  checkNumbers(profile, PROFILE, path, violations);
  checkFeatures(profile, path, violations);
  checkSession(profile.session, path, violations);
  checkPrefix(profile.prefix ?? [], path, violations);
  checkText(profile.user, LIMITS.idLength, path, 'user', violations);
  checkTags(profile.tags, path, violations);
}
