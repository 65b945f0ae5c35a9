import type { ChatRequest, JsonObject } from '@signalbox/domain';

import type { ChatTarget, WireRequest } from '../../dialect.js';
import { createEncodeNotes, type EncodeNotes } from '../../encode-notes.js';
import { encodeText } from './encode-content.js';
import { encodeMessages } from './encode-messages.js';
import { encodeOutput } from './encode-output.js';
import { encodeSampling } from './encode-sampling.js';
import { encodeThinking } from './encode-thinking.js';
import { encodeTools, forcesToolCall } from './encode-tools.js';
import { modelTraits } from './model-traits.js';

/** The wire's version, which has not changed for years; additions come without a new version. */
const VERSION_HEADERS = { 'anthropic-version': '2023-06-01' } as const;

/** The provider refuses a request with a longer one. */
const MAX_USER_ID_LENGTH = 256;

/**
 * Encodes a chat as `POST /messages`.
 * @throws RouterError INVALID_REQUEST that names every part that this wire cannot express.
 */
export function encodeChat(request: ChatRequest, target: ChatTarget): WireRequest {
  const notes = createEncodeNotes();
  const traits = modelTraits(target.model);
  const maxTokens = request.sampling.maxOutputTokens ?? target.defaultMaxOutputTokens;

  const { system, turns } = encodeMessages(request.messages, notes);
  const output = encodeOutput(request.output, traits, notes);
  const tools = encodeTools(request, turns, traits, notes);
  const { thinking, effort } = encodeThinking(
    {
      effort: request.reasoningEffort,
      traits,
      maxTokens,
      turns,
      forcedToolCall: forcesToolCall(request.toolChoice),
    },
    notes,
  );
  const sampling = encodeSampling(request.sampling, { traits, thinking: thinking !== undefined }, notes);

  const systemBlocks = [...system, ...encodeText(output.instruction ?? '')];
  const outputConfig: JsonObject = {
    ...(effort !== undefined && { effort }),
    ...(output.format !== undefined && { format: output.format }),
  };
  const body: JsonObject = {
    model: target.model,
    max_tokens: maxTokens,
    ...(target.stream && { stream: true }),
    ...(systemBlocks.length > 0 && { system: systemBlocks }),
    messages: turns,
    ...tools,
    ...sampling,
    ...(thinking !== undefined && { thinking }),
    ...(Object.keys(outputConfig).length > 0 && { output_config: outputConfig }),
    ...encodeEndUser(request.endUser, notes),
  };
  return { method: 'POST', path: '/messages', headers: VERSION_HEADERS, body, warnings: notes.close() };
}

/** Lists one model: it costs nothing and proves that the provider answers and accepts the credential. */
export function encodeProbe(): WireRequest {
  return { method: 'GET', path: '/models?limit=1', headers: VERSION_HEADERS, warnings: [] };
}

function encodeEndUser(endUser: string | undefined, notes: EncodeNotes): JsonObject {
  if (endUser === undefined) return {};
  if (endUser.length <= MAX_USER_ID_LENGTH) return { metadata: { user_id: endUser } };
  notes.warn(
    'endUser',
    `This provider takes at most ${MAX_USER_ID_LENGTH} characters; endUser was left out.`,
  );
  return {};
}
