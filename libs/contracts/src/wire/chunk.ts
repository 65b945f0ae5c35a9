import type { Chunk, Draft, FinishChunk, StreamStartChunk, Warning } from '@signalbox/domain';

import type { Chunk as WireChunk, Chunk__Output } from '../gen/signalbox/inference/v1/Chunk.js';
import type { Finish, Finish__Output } from '../gen/signalbox/inference/v1/Finish.js';
import type { StreamStart, StreamStart__Output } from '../gen/signalbox/inference/v1/StreamStart.js';
import type { Warning as WireWarning, Warning__Output } from '../gen/signalbox/inference/v1/Warning.js';
import { isSet } from '../present.js';
import { malformed } from '../violations.js';
import type { Decoded } from './decoded.js';
import { finishReasons } from './chat-enums.js';
import { usageFromWire, usageToWire } from './usage.js';
import { written } from './written.js';

/** One step of an answer → wire. Runs for every token, so it creates only plain literals. */
export function chunkToWire(chunk: Chunk): WireChunk {
  switch (chunk.kind) {
    case 'text-delta':
      return {
        textDelta: chunk.refusal === true ? { text: chunk.text, refusal: true } : { text: chunk.text },
      };
    case 'reasoning-delta':
      return {
        reasoningDelta:
          chunk.signature === undefined
            ? { text: chunk.text }
            : { text: chunk.text, signature: chunk.signature },
      };
    case 'tool-call-start':
      return { toolCallStart: { index: chunk.index, id: chunk.id, name: chunk.name } };
    case 'tool-call-delta':
      return { toolCallDelta: { index: chunk.index, argumentsJson: chunk.argumentsText } };
    case 'stream-start':
      return { streamStart: streamStartToWire(chunk) };
    case 'finish':
      return { finish: finishToWire(chunk) };
  }
}

/**
 * Wire → one step of an answer. Runs for every token, so it checks only the kind.
 * @throws RouterError `INTERNAL` when the kind is not known: a chunk that is not understood must not be skipped.
 */
export function chunkFromWire(wire: Decoded<Chunk__Output>): Chunk {
  if (wire.textDelta) {
    const { text, refusal } = wire.textDelta;
    return refusal ? { kind: 'text-delta', text, refusal } : { kind: 'text-delta', text };
  }
  if (wire.toolCallDelta) {
    const { index, argumentsJson } = wire.toolCallDelta;
    return { kind: 'tool-call-delta', index, argumentsText: argumentsJson };
  }
  if (wire.reasoningDelta) {
    const { text, signature } = wire.reasoningDelta;
    return signature === undefined || signature === null
      ? { kind: 'reasoning-delta', text }
      : { kind: 'reasoning-delta', text, signature };
  }
  if (wire.toolCallStart) {
    const { index, id, name } = wire.toolCallStart;
    return { kind: 'tool-call-start', index, id, name };
  }
  if (wire.streamStart) return streamStartFromWire(wire.streamStart);
  if (wire.finish) return finishFromWire(wire.finish);
  throw malformed('a chunk is of no known kind');
}

function streamStartToWire(chunk: StreamStartChunk): StreamStart {
  return written<StreamStart>({
    model: chunk.model,
    responseId: chunk.responseId,
    warnings: warningsToWire(chunk.warnings),
  });
}

function streamStartFromWire(wire: Decoded<StreamStart__Output>): StreamStartChunk {
  const chunk: Draft<StreamStartChunk> = {
    kind: 'stream-start',
    model: wire.model,
    warnings: warningsFromWire(wire.warnings),
  };
  if (isSet(wire.responseId)) chunk.responseId = wire.responseId;
  return chunk;
}

function finishToWire(chunk: FinishChunk): Finish {
  return written<Finish>({
    reason: finishReasons.toWire(chunk.reason),
    rawReason: chunk.rawReason,
    usage: usageToWire(chunk.usage),
  });
}

function finishFromWire(wire: Decoded<Finish__Output>): FinishChunk {
  const chunk: Draft<FinishChunk> = {
    kind: 'finish',
    reason: finishReasons.fromWire(wire.reason) ?? 'other',
    usage: usageFromWire(wire.usage),
  };
  if (isSet(wire.rawReason)) chunk.rawReason = wire.rawReason;
  return chunk;
}

/** Warnings about what the provider lacks → wire. */
export function warningsToWire(warnings: readonly Warning[]): WireWarning[] {
  return warnings.map(({ feature, message }) => ({ feature, message }));
}

/** Wire → warnings about what the provider lacks. */
export function warningsFromWire(wire: readonly Warning__Output[]): Warning[] {
  return wire.map(({ feature, message }) => ({ feature, message }));
}
