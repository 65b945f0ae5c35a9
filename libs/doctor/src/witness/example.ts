import type { RequestProfile } from '@signalbox/domain';
import type { DoctorExample } from '../finding.js';
import { USUAL_MOMENT } from './moment.js';
import { PLAIN_CHAT } from './profile-fields.js';
import type { Witness } from './witness.js';

/** A witness as a finding shows it: only what differs from an ordinary request. */
export function exampleOf(
  { profile, policy, snapshot, now }: Witness,
  known: ReadonlyMap<string, unknown>,
): DoctorExample {
  const caller = profile.tenant ?? '';
  const tenant = known.has(caller) ? undefined : policy.tenants.get(caller)?.values;
  return {
    profile: differences(profile),
    ...(now !== USUAL_MOMENT && { at: now }),
    ...(tenant !== undefined && {
      tenant: filled({ tier: tenant.tier, residency: tenant.residency, ...prefixed(tenant.labels) }),
    }),
    ...(snapshot.backends.size > 0 && { mesh: Object.fromEntries(snapshot.backends) }),
  };
}

/** A request in words: "a chat of about 500 tokens that needs vision". */
export function describeRequest({ kind, inputTokens, maxOutputTokens, needs }: RequestProfile): string {
  const what = kind === 'embed' ? 'an embedding request' : 'a chat';
  const answer = maxOutputTokens === undefined ? '' : ` and up to ${maxOutputTokens} tokens of answer`;
  const wanted = needs.length === 0 ? '' : ` that needs ${needs.join(', ')}`;
  return `${what} of about ${inputTokens} tokens${answer}${wanted}`;
}

function differences(profile: RequestProfile): Partial<RequestProfile> {
  const usual: Readonly<Record<string, unknown>> = { ...PLAIN_CHAT };
  return Object.fromEntries(
    Object.entries(profile).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(usual[field]),
    ),
  );
}

function filled(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

function prefixed(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).map(([label, value]) => [`labels.${label}`, value]));
}
