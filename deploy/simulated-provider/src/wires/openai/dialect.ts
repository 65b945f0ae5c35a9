import type { Identifiers } from '../../identifiers.js';
import type { Finish, Usage } from '../../reply/reply.js';
import type { Wire } from '../wire.js';

/**
 * What differs between OpenAI and the engines that copy its wire. The rendering is shared;
 * the fields that one of them has and the other has not are here.
 */
export type OpenAiDialect = {
  readonly wire: Wire;
  readonly newCompletionId: (ids: Identifiers) => string;
  readonly newToolCallId: (ids: Identifiers) => string;
  /** The headers of a success; `tokens` is what the request takes from the token limit. */
  readonly headers: (contentType: string, tokens: number, ids: Identifiers) => readonly string[];
  /** Fields of every chunk and completion besides id, time and model; JSON with a leading comma, or empty. */
  readonly envelopeFields: string;
  /** Fields of a message besides role, content and tool calls; JSON with a leading comma, or empty. */
  readonly messageFields: (reasoning: string | undefined) => string;
  /** Fields of the role delta besides role and content; JSON with a leading comma, or empty. */
  readonly roleDeltaFields: string;
  /** The delta of the chunk that carries the finish reason. */
  readonly finishDelta: string;
  /** Fields of a choice that has finished besides its reason; JSON with a leading comma, or empty. */
  readonly finishFields: (finish: Finish) => string;
  /** Whether the reasoning is shown, as `reasoning_content`; otherwise it is only counted. */
  readonly showsReasoning: boolean;
  /** Whether each chunk says `usage: null` when a usage chunk was asked for. */
  readonly announcesUsage: boolean;
  /** Whether fields of the request that it does not know are refused; otherwise they are ignored. */
  readonly refusesUnknownFields: boolean;
  readonly renderUsage: (usage: Usage) => object;
  /** The entry of the model list for one model. */
  readonly renderModel: (model: string, created: number) => object;
  readonly modelNames: readonly string[];
};
