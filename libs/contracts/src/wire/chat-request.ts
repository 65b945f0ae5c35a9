import type { ChatRequest, Draft, Sampling } from '@signalbox/domain';

import type {
  ChatRequest as WireChatRequest,
  ChatRequest__Output,
} from '../gen/signalbox/inference/v1/ChatRequest.js';
import type { Sampling as WireSampling, Sampling__Output } from '../gen/signalbox/inference/v1/Sampling.js';
import { numberOf } from '../direct/whole-number.js';
import { isSet, whenSet } from '../present.js';
import { checkChat } from '../rules/chat-rules.js';
import type { Violations } from '../violations.js';
import type { Decoded } from './decoded.js';
import { optionalWord } from './enum-table.js';
import { reasoningEfforts } from './chat-enums.js';
import { messageFromWire, messageToWire } from './message.js';
import { outputFormatFromWire, outputFormatToWire } from './output-format.js';
import { toolChoiceFromWire, toolChoiceToWire, toolFromWire, toolToWire } from './tool.js';
import { written } from './written.js';

/** Replaces a conversation that was not sent; the violation recorded with it keeps it from being used. */
const MISSING: ChatRequest = { messages: [], tools: [], output: { kind: 'text' }, sampling: {} };

const NO_STOPS: readonly string[] = [];

/** A conversation to be continued → wire. */
export function chatRequestToWire(chat: ChatRequest): WireChatRequest {
  return written<WireChatRequest>({
    messages: chat.messages.map(messageToWire),
    tools: chat.tools.map(toolToWire),
    toolChoice: whenSet(chat.toolChoice, toolChoiceToWire),
    parallelToolCalls: chat.parallelToolCalls,
    output: outputFormatToWire(chat.output),
    sampling: samplingToWire(chat.sampling),
    reasoningEffort: whenSet(chat.reasoningEffort, reasoningEfforts.toWire),
    endUser: chat.endUser,
  });
}

/** Wire → a conversation to be continued. Every wrong field below `path` is added to `violations`. */
export function chatRequestFromWire(
  wire: Decoded<ChatRequest__Output> | null,
  path: string,
  violations: Violations,
): ChatRequest {
  if (wire === null) {
    violations.add(path, 'is missing');
    return MISSING;
  }
  // Violations are reported in the order of the fields.
  const messages = wire.messages.map((message, index) =>
    messageFromWire(message, `${path}.messages[${index}]`, violations),
  );
  const tools = wire.tools.map((tool, index) => toolFromWire(tool, `${path}.tools[${index}]`, violations));
  const toolChoice = isSet(wire.toolChoice)
    ? toolChoiceFromWire(wire.toolChoice, `${path}.tool_choice`, violations)
    : undefined;
  const chat: Draft<ChatRequest> = {
    messages,
    tools,
    output: wire.output ? outputFormatFromWire(wire.output, `${path}.output`, violations) : { kind: 'text' },
    sampling: wire.sampling ? samplingFromWire(wire.sampling) : {},
  };
  const effort = optionalWord(reasoningEfforts, wire.reasoningEffort, path, 'reasoning_effort', violations);
  if (toolChoice !== undefined) chat.toolChoice = toolChoice;
  if (isSet(wire.parallelToolCalls)) chat.parallelToolCalls = wire.parallelToolCalls;
  if (effort !== undefined) chat.reasoningEffort = effort;
  if (isSet(wire.endUser)) chat.endUser = wire.endUser;
  checkChat(chat, path, violations);
  return chat;
}

/** The default comes before the copied fields: an object that gets a new field after a copy has a shape of its own in V8. */
function samplingToWire(sampling: Sampling): WireSampling {
  return written<WireSampling>({ stop: NO_STOPS, ...sampling });
}

function samplingFromWire(wire: Decoded<Sampling__Output>): Sampling {
  const sampling: Draft<Sampling> = {};
  if (isSet(wire.maxOutputTokens)) sampling.maxOutputTokens = numberOf(wire.maxOutputTokens);
  if (isSet(wire.temperature)) sampling.temperature = wire.temperature;
  if (isSet(wire.topP)) sampling.topP = wire.topP;
  if (isSet(wire.topK)) sampling.topK = wire.topK;
  if (wire.stop.length > 0) sampling.stop = wire.stop;
  if (isSet(wire.seed)) sampling.seed = numberOf(wire.seed);
  if (isSet(wire.frequencyPenalty)) sampling.frequencyPenalty = wire.frequencyPenalty;
  if (isSet(wire.presencePenalty)) sampling.presencePenalty = wire.presencePenalty;
  return sampling;
}
