import type { Completion, ContentPart, RouteRecord } from '@signalbox/domain';
import { completionId, createdAt, finishReasonBody, routeSummary, usageBody } from './reply-parts.js';

/** A whole answer → the JSON body of `chat.completion`. `model` is the one that answered, not the one asked for. */
export function completionBody(completion: Completion, route: RouteRecord) {
  return {
    id: completionId(route.requestId),
    object: 'chat.completion',
    created: createdAt(route),
    model: completion.model,
    choices: [
      {
        index: 0,
        message: messageBody(completion.content),
        logprobs: null,
        finish_reason: finishReasonBody(completion.finishReason),
      },
    ],
    usage: usageBody(completion.usage),
    signalbox: routeSummary(route, completion.warnings),
  };
}

/** Text and thoughts are strings on this wire, and null stands for no text at all. */
function messageBody(content: readonly ContentPart[]) {
  const texts: string[] = [];
  const thoughts: string[] = [];
  let signature: string | undefined;
  const calls: object[] = [];
  for (const part of content) {
    if (part.kind === 'text') texts.push(part.text);
    else if (part.kind === 'tool-call') {
      calls.push({
        id: part.id,
        type: 'function',
        function: { name: part.name, arguments: part.argumentsText },
      });
    } else if (part.kind === 'reasoning') {
      thoughts.push(part.text);
      signature = part.signature ?? signature;
    }
  }
  return {
    role: 'assistant',
    content: texts.length > 0 ? texts.join('') : null,
    refusal: null,
    ...(thoughts.length > 0 && { reasoning_content: thoughts.join('') }),
    ...(signature !== undefined && { reasoning_signature: signature }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}
