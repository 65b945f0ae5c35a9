import {
  CRITICALITIES,
  nanoUsdFromUsd,
  type ChatRequest,
  type Criticality,
  type RequestProfile,
  type RoutingPreferences,
  type StatedFeatures,
} from '@signalbox/domain';
import type { PolicyDocument, TenantPolicy } from '@signalbox/policy';
import { profileOfChat } from '@signalbox/routing';
import type { RequestOptions } from './request-options.js';

/** What a profile is where neither a prompt, a file nor an option says otherwise: a plain chat of medium length. */
const PLAIN: RequestProfile = {
  requestId: 'explain',
  model: 'auto',
  kind: 'chat',
  stream: false,
  criticality: 'standard',
  inputTokens: 500,
  needs: [],
  messageCount: 1,
  toolCount: 0,
  imageCount: 0,
  sensitivity: 'internal',
  tags: {},
  preferences: {},
};

/** What the request is made from. */
export type RequestSource =
  | { readonly kind: 'prompt'; readonly text: string }
  | { readonly kind: 'profile'; readonly profile: Partial<RequestProfile> };

/**
 * The profile of a request as the ingress would make it: features are found in the prompt, options take the place of what
 * is found, and a tenant lends its region and holds the importance to its own.
 * @param document - Absent: nothing is known of tenants.
 */
export function buildProfile(
  source: RequestSource,
  options: RequestOptions,
  document: PolicyDocument | undefined,
): RequestProfile {
  const said = source.kind === 'profile' ? source.profile : {};
  const tenantName = options.tenant ?? said.tenant;
  const tenant = document?.tenants.find(({ name }) => name === tenantName);
  const frame = { ...PLAIN, ...said, ...frameOf(options, said, tenant) };
  if (source.kind === 'profile') return { ...frame, ...statedOf(options) };
  const { requestId, model, stream, criticality, tags, preferences, session, region, persona } = frame;
  return profileOfChat(chatOf(source.text, options.maxTokens), {
    requestId,
    model,
    stream,
    criticality,
    tags,
    preferences,
    ...(frame.tenant !== undefined && { tenant: frame.tenant }),
    ...(session !== undefined && { session }),
    ...(region !== undefined && { region }),
    ...(persona !== undefined && { persona }),
    stated: statedOf(options),
  });
}

/** The part that does not come from the prompt. */
function frameOf(
  options: RequestOptions,
  said: Partial<RequestProfile>,
  tenant: TenantPolicy | undefined,
): Partial<RequestProfile> {
  const { model, session, persona, maxTokens } = options;
  const name = options.tenant ?? said.tenant;
  const region = options.region ?? said.region ?? tenant?.region;
  return {
    ...(model !== undefined && { model }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(name !== undefined && { tenant: name }),
    ...(session !== undefined && { session }),
    ...(persona !== undefined && { persona }),
    ...(region !== undefined && { region }),
    stream: options.stream || (said.stream ?? PLAIN.stream),
    criticality: criticalityOf(options.criticality ?? said.criticality, tenant),
    tags: { ...said.tags, ...options.tag },
    preferences: { ...said.preferences, ...preferencesOf(options) },
  };
}

/** Never more than the tenant may claim; who says nothing gets the tenant's own level. */
function criticalityOf(wished: Criticality | undefined, tenant: TenantPolicy | undefined): Criticality {
  if (tenant === undefined) return wished ?? PLAIN.criticality;
  const ceiling = CRITICALITIES.indexOf(tenant.criticality);
  return wished === undefined || CRITICALITIES.indexOf(wished) < ceiling ? tenant.criticality : wished;
}

function preferencesOf({
  only,
  ignore,
  order,
  sort,
  maxPrice,
  maxLatency,
}: RequestOptions): RoutingPreferences {
  return {
    ...(only !== undefined && { only }),
    ...(ignore !== undefined && { ignore }),
    ...(order !== undefined && { order }),
    ...(sort !== undefined && { sort }),
    ...(maxPrice !== undefined && { maxCostNanoUsd: nanoUsdFromUsd(maxPrice) }),
    ...(maxLatency !== undefined && { maxLatencyMs: maxLatency }),
  };
}

function statedOf({ task, complexity, sensitivity }: RequestOptions): StatedFeatures {
  return {
    ...(task !== undefined && { task }),
    ...(complexity !== undefined && { complexity }),
    ...(sensitivity !== undefined && { sensitivity }),
  };
}

function chatOf(text: string, maxOutputTokens: number | undefined): ChatRequest {
  return {
    messages: [{ role: 'user', content: [{ kind: 'text', text }] }],
    tools: [],
    output: { kind: 'text' },
    sampling: maxOutputTokens === undefined ? {} : { maxOutputTokens },
  };
}
