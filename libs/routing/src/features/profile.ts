import type {
  ChatRequest,
  EmbedRequest,
  RequestProfile,
  SensitiveKind,
  Sensitivity,
  StatedFeatures,
} from '@signalbox/domain';
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
   * What the caller says of its request. It takes the place of what would be found out, so whoever makes the frame has
   * checked before that this caller is trusted.
   */
  readonly stated?: StatedFeatures;
  /** The caller's own sensitivity label, trusted or not: what is found in the prompt can only raise it. */
  readonly label?: Sensitivity;
};

/**
 * The profile of a conversation: all that the decision gets to know of it. It holds none of its text. What the frame
 * states is taken as it is, and the extractor for it is not run; only the detectors of sensitive data always are, so
 * that what they find is told beside what was stated.
 */
export function profileOfChat(chat: ChatRequest, frame: ProfileFrame): RequestProfile {
  const { stated = {}, label, ...shared } = frame;
  const text = promptTextOf(chat);
  const tools = chatToolUse(chat);
  const modality = chatModality(chat);
  const { maxOutputTokens } = chat.sampling;
  const task = stated.task ?? taskOf(chat, text);
  const prefix = prefixOf(chat);
  return {
    ...shared,
    ...placeOf(stated),
    kind: 'chat',
    inputTokens: stated.inputTokens ?? chatInputTokens(chat),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
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
    task,
    complexity: stated.complexity ?? complexityOf(chat, text, task),
    ...languagePart(stated, text),
    ...sensitivityPart(stated, label, text),
    ...(prefix.length > 0 && { prefix }),
  };
}

/**
 * The profile of texts to be turned into vectors. They ask for nothing, so task and complexity are absent unless they are
 * stated.
 */
export function profileOfEmbed(request: EmbedRequest, frame: ProfileFrame): RequestProfile {
  const { stated = {}, label, ...shared } = frame;
  const text = embedTextOf(request.inputs);
  return {
    ...shared,
    ...placeOf(stated),
    kind: 'embed',
    inputTokens: stated.inputTokens ?? embedInputTokens(request),
    needs: ['embeddings'],
    messageCount: request.inputs.length,
    toolCount: 0,
    imageCount: 0,
    ...(stated.task !== undefined && { task: stated.task }),
    ...(stated.complexity !== undefined && { complexity: stated.complexity }),
    ...languagePart(stated, text),
    ...sensitivityPart(stated, label, text),
  };
}

/** What a trusted caller says of its user and its place wins over what the frame knows of them. */
function placeOf({ persona, region }: StatedFeatures): Pick<RequestProfile, 'persona' | 'region'> {
  return { ...(persona !== undefined && { persona }), ...(region !== undefined && { region }) };
}

function languagePart(stated: StatedFeatures, text: PromptText): Pick<RequestProfile, 'language'> {
  const language = stated.language ?? languageOf(text);
  return language === undefined ? {} : { language };
}

function sensitivityPart(
  stated: StatedFeatures,
  label: Sensitivity | undefined,
  text: PromptText,
): { readonly sensitivity: Sensitivity; readonly detected?: readonly SensitiveKind[] } {
  const detected = detectSensitive(text.pieces());
  return {
    sensitivity: stated.sensitivity ?? sensitivityOf(label, detected),
    ...(detected.length > 0 && { detected }),
  };
}
