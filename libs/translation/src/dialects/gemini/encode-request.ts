import type { ChatRequest, JsonObject } from '@signalbox/domain';

import type { ChatTarget, WireRequest } from '../../dialect.js';
import { createEncodeNotes } from '../../encode-notes.js';
import type { Part } from './encode-media.js';
import { encodeMessages, type Content } from './encode-messages.js';
import { encodeOutput } from './encode-output.js';
import { encodeSampling } from './encode-sampling.js';
import { encodeThinking } from './encode-thinking.js';
import { encodeTools, forcesToolCall } from './encode-tools.js';
import { modelPath } from './model-path.js';
import { modelTraits } from './model-traits.js';

/**
 * Encodes a chat as `POST /models/{model}:generateContent`, or its streaming counterpart.
 * @throws RouterError INVALID_REQUEST that names every part that this wire cannot express.
 */
export function encodeChat(request: ChatRequest, target: ChatTarget): WireRequest {
  const notes = createEncodeNotes();
  const traits = modelTraits(target.model);

  const { system, contents } = encodeMessages(request.messages, traits, notes);
  const tools = encodeTools(request, notes);
  const jsonInWords =
    request.tools.length > 0 && (!traits.thirdGeneration || forcesToolCall(request.toolChoice));
  const output = encodeOutput(request.output, jsonInWords, notes);
  const thinkingConfig = encodeThinking(request.reasoningEffort, traits, notes);
  if (request.endUser !== undefined) notes.warn('endUser', 'This provider takes no name of an end user.');

  const instructions = output.instruction === undefined ? system : [...system, { text: output.instruction }];
  const generationConfig: JsonObject = {
    ...encodeSampling(request.sampling, traits, notes),
    ...output.config,
    ...(thinkingConfig !== undefined && { thinkingConfig }),
  };
  const body: JsonObject = {
    ...placeInstructions(instructions, contents, traits.systemInstruction),
    ...tools,
    ...(Object.keys(generationConfig).length > 0 && { generationConfig }),
  };
  const path = target.stream
    ? `${modelPath(target.model, 'streamGenerateContent')}?alt=sse`
    : modelPath(target.model, 'generateContent');
  return { method: 'POST', path, headers: {}, body, warnings: notes.close() };
}

/** Lists one model: it costs nothing and proves that the provider answers and accepts the credential. */
export function encodeProbe(): WireRequest {
  return { method: 'GET', path: '/models?pageSize=1', headers: {}, warnings: [] };
}

/** For models without a field for system messages, the instructions begin the conversation. */
function placeInstructions(
  instructions: readonly Part[],
  contents: readonly Content[],
  apart: boolean,
): JsonObject {
  if (instructions.length === 0) return { contents };
  if (apart) return { systemInstruction: { parts: instructions }, contents };
  return { contents: [{ role: 'user', parts: instructions }, ...contents] };
}
