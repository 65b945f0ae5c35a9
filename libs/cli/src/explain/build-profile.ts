import {
  RouterError,
  SENSITIVITIES,
  type ChatRequest,
  type RequestProfile,
  type Sensitivity,
  type StatedFeatures,
} from '@signalbox/domain';
import type { PolicyDocument } from '@signalbox/policy';
import { frameOf, profileChat, windowsOf, type Caller } from '@signalbox/request-profile';
import type { ProfileFrame } from '@signalbox/routing';
import { CommandError } from '../command-error.js';
import { callerOf } from './caller-of.js';
import type { RequestOptions } from './request-options.js';
import { preferencesOf, statedOf } from './stated-by-options.js';

/** The default profile, unless a file or an option says otherwise: a plain chat of medium length. */
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

/** What is known about the mesh that would get the request. */
export type MeshFacts = {
  /** Absent: nothing is known about tenants and context windows. */
  readonly document: PolicyDocument | undefined;
  /** The key with which the ingresses of the mesh hash the names of sessions and end users; may be empty. */
  readonly hashKey: string;
};

/**
 * The profile of a request as the ingress would build it: options are the caller's statements, a tenant adds its settings and is
 * believed as far as it is trusted. The contents of a file take the place of what would be detected in a prompt.
 * @throws CommandError for what the ingress would refuse, in its words, and for a tenant that the policy does not have.
 */
export async function buildProfile(
  source: RequestSource,
  options: RequestOptions,
  { document, hashKey }: MeshFacts,
): Promise<RequestProfile> {
  const said = source.kind === 'profile' ? source.profile : {};
  const stated = statedOf(options);
  // For a tenant the persona comes from its key, so it is nothing that the request states.
  const caller = callerOf(options.tenant ?? said.tenant, options.persona ?? said.persona, document);
  const { persona: _lent, ...others } = stated;
  const frame = frameAs(caller, options, said, {
    stated: hasPersona(caller, stated) ? others : stated,
    hashKey,
  });
  if (source.kind === 'profile') return withFrame(said, options, frame);
  const windows = document === undefined ? [] : windowsOf(document);
  return await profileChat(chatOf(source.text, options.maxTokens), frame, windows);
}

function hasPersona(caller: Caller, { persona }: StatedFeatures): boolean {
  return caller.kind === 'tenant' && persona !== undefined && caller.key?.persona === persona;
}

/** The part that does not come from the prompt. */
function frameAs(
  caller: Caller,
  options: RequestOptions,
  said: Partial<RequestProfile>,
  { stated, hashKey }: { readonly stated: StatedFeatures; readonly hashKey: string },
): ProfileFrame {
  const criticality = options.criticality ?? said.criticality;
  try {
    return frameOf({
      requestId: said.requestId ?? PLAIN.requestId,
      model: options.model ?? said.model ?? PLAIN.model,
      stream: options.stream || (said.stream ?? PLAIN.stream),
      caller,
      words: {
        preferences: { ...said.preferences, ...preferencesOf(options) },
        tags: { ...said.tags, ...options.tag },
        ...(criticality !== undefined && { criticality }),
        stated,
      },
      session: options.session,
      endUser: options.user,
      hashKey,
    });
  } catch (error) {
    if (error instanceof RouterError) throw new CommandError(error.message, undefined, error);
    throw error;
  }
}

/** A profile from a file, with the values of the frame in place of its own. */
function withFrame(
  said: Partial<RequestProfile>,
  { maxTokens }: RequestOptions,
  { stated = {}, label, persona, region, ...frame }: ProfileFrame,
): RequestProfile {
  const place = {
    persona: stated.persona ?? said.persona ?? persona,
    region: stated.region ?? said.region ?? region,
  };
  return {
    ...PLAIN,
    ...said,
    ...frame,
    ...stated,
    ...(place.persona !== undefined && { persona: place.persona }),
    ...(place.region !== undefined && { region: place.region }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(label !== undefined && { sensitivity: higher(said.sensitivity ?? label, label) }),
  };
}

function higher(a: Sensitivity, b: Sensitivity): Sensitivity {
  return SENSITIVITIES.indexOf(a) > SENSITIVITIES.indexOf(b) ? a : b;
}

function chatOf(text: string, maxOutputTokens: number | undefined): ChatRequest {
  return {
    messages: [{ role: 'user', content: [{ kind: 'text', text }] }],
    tools: [],
    output: { kind: 'text' },
    sampling: maxOutputTokens === undefined ? {} : { maxOutputTokens },
  };
}
