import type { Chunk, Completion, ContentPart, FinishChunk, RouteRecord } from '@signalbox/domain';
import type { OnceEvent } from './once-event.js';

/** A whole answer as the events of a stream: one chunk for each of its parts, then its original end. */
export function* replayChat(
  completion: Completion,
  route: RouteRecord,
): Generator<OnceEvent, void, undefined> {
  const { model, responseId, content, warnings } = completion;
  yield {
    kind: 'committed',
    backend: route.backend ?? '',
    attempts: route.attempts.length,
    policyVersion: route.policyVersion,
    warnings,
    replayed: route,
  };
  const start: Chunk = {
    kind: 'stream-start',
    model,
    ...(responseId !== undefined && { responseId }),
    warnings,
  };
  yield { kind: 'chunks', chunks: [start, ...chunksOf(content)] };
  yield { kind: 'finished', finish: finishOf(completion), warnings, route };
}

function chunksOf(content: readonly ContentPart[]): readonly Chunk[] {
  let calls = 0;
  return content.flatMap((part): readonly Chunk[] => {
    switch (part.kind) {
      case 'text':
        return [{ kind: 'text-delta', text: part.text, ...(part.refusal === true && { refusal: true }) }];
      case 'reasoning': {
        const { text, signature } = part;
        return [{ kind: 'reasoning-delta', text, ...(signature !== undefined && { signature }) }];
      }
      case 'tool-call': {
        const index = calls;
        calls += 1;
        const { id, name, argumentsText } = part;
        return [
          { kind: 'tool-call-start', index, id, name },
          { kind: 'tool-call-delta', index, argumentsText },
        ];
      }
      // No model answers with these: they are parts of prompts.
      case 'image':
      case 'audio':
      case 'file':
      case 'tool-result':
        return [];
    }
  });
}

function finishOf({ finishReason, rawFinishReason, usage }: Completion): FinishChunk {
  return {
    kind: 'finish',
    reason: finishReason,
    ...(rawFinishReason !== undefined && { rawReason: rawFinishReason }),
    usage,
  };
}
