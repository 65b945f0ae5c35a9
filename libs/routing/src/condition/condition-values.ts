import type { RequestProfile } from '@signalbox/domain';
import type { TenantPolicy } from '@signalbox/policy';

/** What a condition sees as `request`. What the caller left out is 0 or empty, so that comparing it never fails. */
export class ConditionRequest {
  readonly model: string;
  readonly kind: string;
  readonly stream: boolean;
  readonly criticality: string;
  readonly inputTokens: bigint;
  readonly maxOutputTokens: bigint;
  readonly messageCount: bigint;
  readonly toolCount: bigint;
  readonly imageCount: bigint;
  readonly deadlineMs: bigint;
  readonly needs: readonly string[];
  readonly tags: Readonly<Record<string, string>>;

  constructor(profile: RequestProfile) {
    this.model = profile.model;
    this.kind = profile.kind;
    this.stream = profile.stream;
    this.criticality = profile.criticality;
    this.inputTokens = toInt(profile.inputTokens);
    this.maxOutputTokens = toInt(profile.maxOutputTokens);
    this.messageCount = toInt(profile.messageCount);
    this.toolCount = toInt(profile.toolCount);
    this.imageCount = toInt(profile.imageCount);
    this.deadlineMs = toInt(profile.deadlineMs);
    this.needs = profile.needs;
    this.tags = profile.tags;
  }
}

/** What a condition sees as `tenant`: what the policy says of it. A caller without a tenant has an empty name. */
export class ConditionTenant {
  readonly name: string;
  readonly tier: string;
  readonly residency: string;
  readonly criticality: string;
  readonly labels: Readonly<Record<string, string>>;

  constructor(tenant: Partial<Omit<TenantPolicy, 'keys'>>) {
    this.name = tenant.name ?? '';
    this.tier = tenant.tier ?? '';
    this.residency = tenant.residency ?? '';
    this.criticality = tenant.criticality ?? 'standard';
    this.labels = tenant.labels ?? {};
  }
}

/** CEL type of each field, for the type check. Counts are `int`, so that they compare with and add to whole numbers. */
export const REQUEST_FIELDS: Readonly<Record<keyof ConditionRequest, string>> = {
  model: 'string',
  kind: 'string',
  stream: 'bool',
  criticality: 'string',
  inputTokens: 'int',
  maxOutputTokens: 'int',
  messageCount: 'int',
  toolCount: 'int',
  imageCount: 'int',
  deadlineMs: 'int',
  needs: 'list<string>',
  tags: 'map<string, string>',
};

/** CEL type of each field of a tenant. */
export const TENANT_FIELDS: Readonly<Record<keyof ConditionTenant, string>> = {
  name: 'string',
  tier: 'string',
  residency: 'string',
  criticality: 'string',
  labels: 'map<string, string>',
};

/** `BigInt` throws for fractions and for what is no number at all. */
function toInt(value: number | undefined): bigint {
  return value === undefined || !Number.isFinite(value) ? 0n : BigInt(Math.trunc(value));
}
