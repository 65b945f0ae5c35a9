import type {
  ChatRequest,
  EmbedRequest,
  RequestProfile,
  Sensitivity,
  StatedFeatures,
} from '@signalbox/domain';
import type { Mutable } from '../expectation.js';
import { complexityOf } from './complexity.js';
import { chatInputTokens, embedInputTokens } from './input-size.js';
import { languageOf } from './language.js';
import { chatLengthNeeds } from './long-output.js';
import { chatModality } from './modality.js';
import { prefixOf } from './prefix.js';
import { embedTextOf, promptTextOf, type PromptText } from './prompt-text.js';
import { chatReasoningNeeds } from './reasoning.js';
import { detectSensitive, sensitivityOf } from './sensitivity.js';
import { chatOutputNeeds } from './structured-output.js';
import { taskOf } from './task.js';
import { chatToolUse } from './tool-use.js';

/** The part of a profile that does not come from the prompt. */
export type ProfileFrame = Pick<
  RequestProfile,
  | 'requestId'
  | 'model'
  | 'stream'
  | 'tenant'
  | 'criticality'
  | 'tags'
  | 'preferences'
  | 'deadlineMs'
  | 'session'
  | 'user'
  | 'persona'
  | 'region'
> & {
  /**
   * What the caller states about its request. It replaces what would be derived, so whoever makes the frame must have
   * checked that this caller is trusted.
   */
  readonly stated?: StatedFeatures;
  /** The caller's own sensitivity label, trusted or not: findings in the prompt can only raise it. */
  readonly label?: Sensitivity;
};

/**
 * The profile of a conversation: everything the decision learns about it. It holds none of its text. What the frame states
 * is used as it is, and the extractor for it does not run; only the detectors of sensitive data always run, so that their
 * findings are reported in addition to what was stated.
 */
export function profileOfChat(chat: ChatRequest, frame: ProfileFrame): RequestProfile {
  const { stated = {} } = frame;
  const text = promptTextOf(chat);
  const tools = chatToolUse(chat);
  const modality = chatModality(chat);
  const { maxOutputTokens } = chat.sampling;
  const task = stated.task ?? taskOf(chat, text);
  const prefix = prefixOf(chat);
  const profile = draftOf(frame, text, {
    kind: 'chat',
    inputTokens: stated.inputTokens ?? chatInputTokens(chat),
    needs: [
      ...tools.needs,
      ...modality.needs,
      ...chatOutputNeeds(chat),
      ...chatReasoningNeeds(chat),
      ...chatLengthNeeds(chat),
    ],
    messageCount: chat.messages.length,
    toolCount: tools.toolCount,
    imageCount: modality.imageCount,
  });
  profile.task = task;
  profile.complexity = stated.complexity ?? complexityOf(chat, text, task);
  if (maxOutputTokens !== undefined) profile.maxOutputTokens = maxOutputTokens;
  if (prefix.length > 0) profile.prefix = prefix;
  return profile;
}

/** The profile of texts to be embedded. They contain no task, so task and complexity are absent unless they are stated. */
export function profileOfEmbed(request: EmbedRequest, frame: ProfileFrame): RequestProfile {
  const { stated = {} } = frame;
  const profile = draftOf(frame, embedTextOf(request.inputs), {
    kind: 'embed',
    inputTokens: stated.inputTokens ?? embedInputTokens(request),
    needs: ['embeddings'],
    messageCount: request.inputs.length,
    toolCount: 0,
    imageCount: 0,
  });
  if (stated.task !== undefined) profile.task = stated.task;
  if (stated.complexity !== undefined) profile.complexity = stated.complexity;
  return profile;
}

/** What is counted in any request. */
type Counts = Pick<
  RequestProfile,
  'kind' | 'inputTokens' | 'needs' | 'messageCount' | 'toolCount' | 'imageCount'
>;

/**
 * The part common to the profiles of all kinds of requests: the frame, the counts, and what is found in any text. What a
 * trusted caller states about its user and region takes precedence over the frame.
 */
function draftOf(frame: ProfileFrame, text: PromptText, counts: Counts): Mutable<RequestProfile> {
  const { stated = {}, label, tenant, deadlineMs, session, user } = frame;
  const persona = stated.persona ?? frame.persona;
  const region = stated.region ?? frame.region;
  const language = stated.language ?? languageOf(text);
  const detected = detectSensitive(text.pieces());
  const profile: Mutable<RequestProfile> = {
    requestId: frame.requestId,
    model: frame.model,
    stream: frame.stream,
    criticality: frame.criticality,
    tags: frame.tags,
    preferences: frame.preferences,
    kind: counts.kind,
    inputTokens: counts.inputTokens,
    needs: counts.needs,
    messageCount: counts.messageCount,
    toolCount: counts.toolCount,
    imageCount: counts.imageCount,
    sensitivity: stated.sensitivity ?? sensitivityOf(label, detected),
  };
  if (tenant !== undefined) profile.tenant = tenant;
  if (deadlineMs !== undefined) profile.deadlineMs = deadlineMs;
  if (session !== undefined) profile.session = session;
  if (user !== undefined) profile.user = user;
  if (persona !== undefined) profile.persona = persona;
  if (region !== undefined) profile.region = region;
  if (language !== undefined) profile.language = language;
  if (detected.length > 0) profile.detected = detected;
  return profile;
}
