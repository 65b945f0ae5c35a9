import { estimateTokens, type ChatRequest, type ContinuationMethod, type Message } from '@signalbox/domain';

/** The instruction to a backend that is to continue an answer but cannot be given it as its own beginning. */
const GO_ON =
  'Your answer was cut off. Go on exactly where it stops: begin with its very next character, a space or a line break ' +
  'included. Repeat nothing of it and say nothing about this.';

/** The part of the delivered text that a backend is shown, and the white space at its end that it is not. */
export type ShownText = { readonly shown: string; readonly unseen: string };

/** Some wires refuse a prefill that ends in white space, so that is left out. */
export function shownText(delivered: string, method: ContinuationMethod): ShownText {
  const shown = method === 'prefill' ? delivered.trimEnd() : delivered;
  return { shown, unseen: delivered.slice(shown.length) };
}

/**
 * The request that makes a backend continue an answer, or give it once more where the method is `restart`. What was
 * delivered counts against the caller's limit on the answer; at least one token is left.
 */
export function continuedChat(chat: ChatRequest, delivered: string, method: ContinuationMethod): ChatRequest {
  if (method === 'restart') return chat;
  const { shown } = shownText(delivered, method);
  const messages = withAnswer(chat.messages, shown);
  const rest = shortened(chat, delivered);
  if (method === 'instruction') return { ...rest, messages: [...messages, goOn()] };
  // A model that is given the beginning of its answer has done its reasoning; some providers refuse to have both.
  const { reasoningEffort: _, ...unthinking } = rest;
  return { ...unthinking, messages };
}

/**
 * The conversation with the delivered text at its end, appended to the assistant message with which the caller ended it, if
 * any.
 */
function withAnswer(messages: readonly Message[], text: string): readonly Message[] {
  const last = messages.at(-1);
  if (last?.role !== 'assistant')
    return [...messages, { role: 'assistant', content: [{ kind: 'text', text }] }];
  const before = last.content.at(-1);
  const content =
    before?.kind === 'text'
      ? [...last.content.slice(0, -1), { ...before, text: before.text + text }]
      : [...last.content, { kind: 'text' as const, text }];
  return [...messages.slice(0, -1), { ...last, content }];
}

function goOn(): Message {
  return { role: 'user', content: [{ kind: 'text', text: GO_ON }] };
}

function shortened(chat: ChatRequest, delivered: string): ChatRequest {
  const { maxOutputTokens } = chat.sampling;
  if (maxOutputTokens === undefined) return chat;
  const left = Math.max(1, maxOutputTokens - estimateTokens(delivered));
  return { ...chat, sampling: { ...chat.sampling, maxOutputTokens: left } };
}
