import type { ChatRequest, Sampling } from '@signalbox/domain';

import type {
  ChatRequest as WireChatRequest,
  ChatRequest__Output,
} from '../gen/signalbox/inference/v1/ChatRequest.js';
import type { Sampling as WireSampling, Sampling__Output } from '../gen/signalbox/inference/v1/Sampling.js';
import { present, whenFilled, whenSet } from '../present.js';
import { checkChat } from '../rules/chat-rules.js';
import type { Violations } from '../violations.js';
import { wholeOrUnset, type Decoded } from './decoded.js';
import { optionalWord } from './enum-table.js';
import { reasoningEfforts } from './chat-enums.js';
import { messageFromWire, messageToWire } from './message.js';
import { outputFormatFromWire, outputFormatToWire } from './output-format.js';
import { toolChoiceFromWire, toolChoiceToWire, toolFromWire, toolToWire } from './tool.js';
import { written } from './written.js';

/** Stands in for a conversation that was not sent; the violation beside it keeps it from being used. */
const MISSING: ChatRequest = { messages: [], tools: [], output: { kind: 'text' }, sampling: {} };

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
  const chat = present({
    messages: wire.messages.map((message, index) =>
      messageFromWire(message, `${path}.messages[${index}]`, violations),
    ),
    tools: wire.tools.map((tool, index) => toolFromWire(tool, `${path}.tools[${index}]`, violations)),
    toolChoice: whenSet(wire.toolChoice, (choice) =>
      toolChoiceFromWire(choice, `${path}.tool_choice`, violations),
    ),
    parallelToolCalls: wire.parallelToolCalls ?? undefined,
    output: wire.output
      ? outputFormatFromWire(wire.output, `${path}.output`, violations)
      : { kind: 'text' as const },
    sampling: wire.sampling ? samplingFromWire(wire.sampling) : {},
    reasoningEffort: optionalWord(
      reasoningEfforts,
      wire.reasoningEffort,
      `${path}.reasoning_effort`,
      violations,
    ),
    endUser: wire.endUser ?? undefined,
  });
  checkChat(chat, path, violations);
  return chat;
}

function samplingToWire(sampling: Sampling): WireSampling {
  return { ...sampling, stop: [...(sampling.stop ?? [])] };
}

function samplingFromWire(wire: Decoded<Sampling__Output>): Sampling {
  return present({
    maxOutputTokens: wholeOrUnset(wire.maxOutputTokens),
    temperature: wire.temperature ?? undefined,
    topP: wire.topP ?? undefined,
    topK: wire.topK ?? undefined,
    stop: whenFilled(wire.stop),
    seed: wholeOrUnset(wire.seed),
    frequencyPenalty: wire.frequencyPenalty ?? undefined,
    presencePenalty: wire.presencePenalty ?? undefined,
  });
}
