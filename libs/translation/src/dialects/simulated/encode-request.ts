import type { ChatRequest, JsonObject, Message, ToolResultPart } from '@signalbox/domain';

import type { ChatTarget, WireRequest } from '../../dialect.js';
import { createEncodeNotes, type EncodeNotes } from '../../encode-notes.js';

const TEXT_ONLY = 'The simulated wire carries text only';

/**
 * Encodes `POST /generate`. Nothing is refused: what the wire lacks is left out with a warning. The server always answers with
 * a stream, so the request does not say whether one is wanted.
 */
export function encodeChat(request: ChatRequest, target: ChatTarget): WireRequest {
  const notes = createEncodeNotes();
  warnOfUnknown(request, notes);
  const { maxOutputTokens, stop } = request.sampling;
  const body: JsonObject = {
    model: target.model,
    messages: encodeMessages(request.messages, notes),
    ...(request.tools.length > 0 && {
      tools: request.tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    }),
    maxTokens: maxOutputTokens,
    ...(stop !== undefined && stop.length > 0 && { stop }),
  };
  return { method: 'POST', path: '/generate', headers: {}, body, warnings: notes.close() };
}

function encodeMessages(messages: readonly Message[], notes: EncodeNotes): readonly JsonObject[] {
  return messages.flatMap(({ role, content, name }) => {
    if (name !== undefined) notes.warn('name', 'The simulated wire has no names of speakers.');
    const results: JsonObject[] = [];
    let text = '';
    for (const part of content) {
      if (part.kind === 'text') text += part.text;
      else if (part.kind === 'tool-result') results.push({ role: 'tool', text: textOf(part.content, notes) });
      else notes.warn(part.kind, `${TEXT_ONLY}; one ${part.kind} or more was left out.`);
    }
    // A message that held only results has become those results.
    const isOnlyResults = results.length > 0 && text === '';
    return isOnlyResults ? results : [...results, { role, text }];
  });
}

function textOf(parts: ToolResultPart['content'], notes: EncodeNotes): string {
  if (parts.some(({ kind }) => kind !== 'text')) {
    notes.warn('toolResult.image', `${TEXT_ONLY}; images of tool results were left out.`);
  }
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** The features that this wire lacks: our name of the feature, and whether a request asks for it. */
const UNKNOWN: readonly (readonly [feature: string, isAsked: (request: ChatRequest) => boolean])[] = [
  ['temperature', ({ sampling }) => sampling.temperature !== undefined],
  ['topP', ({ sampling }) => sampling.topP !== undefined],
  ['topK', ({ sampling }) => sampling.topK !== undefined],
  ['seed', ({ sampling }) => sampling.seed !== undefined],
  ['frequencyPenalty', ({ sampling }) => sampling.frequencyPenalty !== undefined],
  ['presencePenalty', ({ sampling }) => sampling.presencePenalty !== undefined],
  ['toolChoice', ({ toolChoice }) => toolChoice !== undefined && toolChoice.kind !== 'auto'],
  ['parallelToolCalls', ({ parallelToolCalls }) => parallelToolCalls === false],
  ['strict', ({ tools }) => tools.some(({ strict }) => strict === true)],
  ['output', ({ output }) => output.kind !== 'text'],
  ['reasoningEffort', ({ reasoningEffort }) => reasoningEffort !== undefined],
  ['endUser', ({ endUser }) => endUser !== undefined],
];

function warnOfUnknown(request: ChatRequest, notes: EncodeNotes): void {
  for (const [feature, isAsked] of UNKNOWN) {
    if (isAsked(request)) notes.warn(feature, `The simulated wire has no ${feature}; it was left out.`);
  }
}
