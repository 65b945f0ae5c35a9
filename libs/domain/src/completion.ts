import type { ContentPart } from './chat.js';
import type { Chunk, FinishReason, Warning } from './chunk.js';
import type { Draft } from './draft.js';
import type { Usage } from './usage.js';

/** A complete answer, folded from its chunks. */
export type Completion = {
  readonly model: string;
  readonly responseId?: string;
  /** Reasoning first, then text, then a refusal, then tool calls by index. */
  readonly content: readonly ContentPart[];
  readonly finishReason: FinishReason;
  readonly rawFinishReason?: string;
  readonly usage: Usage;
  readonly warnings: readonly Warning[];
};

type OpenCall = { readonly id: string; readonly name: string; argumentsText: string };

/**
 * Folds the chunks of one answer into a completion.
 * @returns `undefined` when no `finish` chunk came: the answer is incomplete and must not be shown as complete.
 */
export function foldChunks(chunks: Iterable<Chunk>): Completion | undefined {
  let model = '';
  let responseId: string | undefined;
  let warnings: readonly Warning[] = [];
  let text = '';
  let refusal = '';
  let thought = '';
  const content: ContentPart[] = [];
  let calls: Map<number, OpenCall> | undefined;
  let finish: Extract<Chunk, { kind: 'finish' }> | undefined;

  for (const chunk of chunks) {
    switch (chunk.kind) {
      case 'stream-start':
        model = chunk.model;
        responseId = chunk.responseId;
        warnings = chunk.warnings;
        break;
      case 'text-delta':
        if (chunk.refusal === true) refusal += chunk.text;
        else text += chunk.text;
        break;
      case 'reasoning-delta':
        thought += chunk.text;
        if (chunk.signature === undefined) break;
        // A signature closes a reasoning block: it signs exactly the text before it, and must be sent back with that text
        // only.
        content.push({ kind: 'reasoning', text: thought, signature: chunk.signature });
        thought = '';
        break;
      case 'tool-call-start':
        calls ??= new Map();
        calls.set(chunk.index, { id: chunk.id, name: chunk.name, argumentsText: '' });
        break;
      case 'tool-call-delta': {
        const call = calls?.get(chunk.index);
        if (call !== undefined) call.argumentsText += chunk.argumentsText;
        break;
      }
      case 'finish':
        finish = chunk;
        break;
    }
  }
  if (finish === undefined) return undefined;

  if (thought !== '') content.push({ kind: 'reasoning', text: thought });
  if (text !== '') content.push({ kind: 'text', text });
  if (refusal !== '') content.push({ kind: 'text', text: refusal, refusal: true });
  if (calls !== undefined) content.push(...callsOf(calls));
  const completion: Draft<Completion> = {
    model,
    content,
    finishReason: finish.reason,
    usage: finish.usage,
    warnings,
  };
  if (responseId !== undefined) completion.responseId = responseId;
  if (finish.rawReason !== undefined) completion.rawFinishReason = finish.rawReason;
  return completion;
}

function callsOf(calls: ReadonlyMap<number, OpenCall>): readonly ContentPart[] {
  return [...calls].sort(([a], [b]) => a - b).map(([, call]) => ({ kind: 'tool-call', ...call }));
}
