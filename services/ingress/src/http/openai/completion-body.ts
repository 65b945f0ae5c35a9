import type { Completion, ContentPart, Draft, RouteRecord, Warning } from '@signalbox/domain';
import { completionId, createdAt, finishReasonBody, routeSummary, usageBody } from './reply-parts.js';

/**
 * A whole answer → the JSON body of `chat.completion`. `model` is the one that answered, not the one asked for.
 * @param warnings - Those of this face, which come before those of mesh and provider.
 */
export function completionBody(completion: Completion, route: RouteRecord, warnings: readonly Warning[]) {
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
    signalbox: routeSummary(route, [...warnings, ...completion.warnings]),
  };
}

/** The message of an answer as OpenAI writes it. */
type AnswerMessage = {
  readonly role: 'assistant';
  readonly content: string | null;
  readonly refusal: string | null;
  readonly reasoning_content?: string;
  readonly reasoning_signature?: string;
  readonly tool_calls?: readonly object[];
};

/** Text and thoughts are strings on this wire, and null stands for no text at all. */
function messageBody(content: readonly ContentPart[]): AnswerMessage {
  let text: string | null = null;
  let refusal: string | null = null;
  let thought: string | undefined;
  let signature: string | undefined;
  const calls: object[] = [];
  for (const part of content) {
    if (part.kind === 'text' && part.refusal === true) refusal = (refusal ?? '') + part.text;
    else if (part.kind === 'text') text = (text ?? '') + part.text;
    else if (part.kind === 'tool-call') {
      calls.push({
        id: part.id,
        type: 'function',
        function: { name: part.name, arguments: part.argumentsText },
      });
    } else if (part.kind === 'reasoning') {
      thought = (thought ?? '') + part.text;
      signature = part.signature ?? signature;
    }
  }
  const message: Draft<AnswerMessage> = { role: 'assistant', content: text, refusal };
  if (thought !== undefined) message.reasoning_content = thought;
  if (signature !== undefined) message.reasoning_signature = signature;
  if (calls.length > 0) message.tool_calls = calls;
  return message;
}
