import type { ChatRequest, JsonObject, OutputFormat } from '@signalbox/domain';

import type { ChatTarget, WireRequest } from '../../dialect.js';
import { createEncodeNotes, type EncodeNotes } from '../../encode-notes.js';
import { createCallIds } from './call-ids.js';
import type { ChatWireOptions } from './chat-wire-options.js';
import { encodeMessages } from './encode-messages.js';
import { encodeTools } from './encode-tools.js';

/** OpenAI refuses a request with a longer one. */
const MAX_END_USER_LENGTH = 64;

/**
 * Encodes `POST /chat/completions`. What the caller asked for is sent as it is, even if some models refuse it: which model
 * accepts what changes too often to be known here.
 * @throws RouterError INVALID_REQUEST that names every part that this wire cannot express.
 */
export function encodeChat(request: ChatRequest, target: ChatTarget, options: ChatWireOptions): WireRequest {
  const notes = createEncodeNotes();
  const body: JsonObject = {
    model: target.model,
    messages: encodeMessages(request.messages, createCallIds(options.maxCallIdLength), notes),
    ...encodeTools(request, notes),
    ...encodeOutput(request.output),
    ...encodeSampling(request, options, notes),
    reasoning_effort: request.reasoningEffort,
    safety_identifier: encodeEndUser(request.endUser, options, notes),
    // Usage arrives in a chunk of its own, and only if it is requested.
    ...(target.stream && { stream: true, stream_options: { include_usage: true } }),
  };
  return { method: 'POST', path: '/chat/completions', headers: {}, body, warnings: notes.close() };
}

function encodeSampling({ sampling }: ChatRequest, options: ChatWireOptions, notes: EncodeNotes): JsonObject {
  if (sampling.topK !== undefined && !options.topK) {
    notes.warn('topK', 'This provider has no topK; it was left out.');
  }
  return {
    [options.maxTokensField]: sampling.maxOutputTokens,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: options.topK ? sampling.topK : undefined,
    stop: sampling.stop?.length === 0 ? undefined : sampling.stop,
    seed: sampling.seed,
    frequency_penalty: sampling.frequencyPenalty,
    presence_penalty: sampling.presencePenalty,
  };
}

function encodeOutput(output: OutputFormat): JsonObject {
  switch (output.kind) {
    case 'text':
      return {};
    case 'json':
      return { response_format: { type: 'json_object' } };
    case 'json-schema': {
      const { name, schema, strict } = output;
      return { response_format: { type: 'json_schema', json_schema: { name, schema, strict } } };
    }
  }
}

function encodeEndUser(
  endUser: string | undefined,
  options: ChatWireOptions,
  notes: EncodeNotes,
): string | undefined {
  if (endUser === undefined) return undefined;
  if (options.endUser && endUser.length <= MAX_END_USER_LENGTH) return endUser;
  const why = options.endUser
    ? `takes at most ${MAX_END_USER_LENGTH} characters`
    : 'takes no name of an end user';
  notes.warn('endUser', `This provider ${why}; endUser was left out.`);
  return undefined;
}
