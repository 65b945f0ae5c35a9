import type { Chunk } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { estimateUsage } from '../../estimate-usage.js';
import { isRecord } from '../../parse-json.js';
import { brokenAnswer, malformedReply, streamTruncated } from '../../reply-errors.js';
import { promptBlocked, streamError } from './map-error.js';
import { isBrokenFinish, mapFinishReason } from './map-finish-reason.js';
import { mapUsage, readUsage, type WireUsage } from './map-usage.js';
import { createParts } from './parts.js';
import type { WireResponse } from './wire.js';

/** One answer while its pieces arrive; a whole reply is an answer of one piece. */
export type Answer = {
  /**
   * @throws RouterError when the piece is an error, is not of this wire, or says that the prompt was blocked.
   */
  read(response: WireResponse): readonly Chunk[];
  /** The last chunk. */
  finish(): readonly Chunk[];
  /**
   * No more pieces arrive. The wire has no end marker: an answer is complete after a `finishReason` or a `blockReason`.
   * @throws RouterError STREAM_TRUNCATED when there was neither.
   */
  end(): readonly Chunk[];
};

/** A piece has at least one of these. */
const FIELDS = ['candidates', 'usageMetadata', 'promptFeedback', 'modelVersion', 'responseId'] as const;

/** Creates the state of one answer. */
export function createAnswer(context: DecodeContext): Answer {
  const parts = createParts();
  let begun = false;
  let responseId: string | undefined;
  let finishReason: string | undefined;
  let blockReason: string | undefined;
  let usage: WireUsage = {};

  function begin(response: WireResponse): Chunk[] {
    if (begun) return [];
    begun = true;
    const { modelVersion: model, responseId: id } = response;
    responseId = typeof id === 'string' && id !== '' ? id : undefined;
    return [
      {
        kind: 'stream-start',
        model: typeof model === 'string' && model !== '' ? model : context.model,
        ...(responseId !== undefined && { responseId }),
        warnings: [],
      },
    ];
  }

  function readBlock(feedback: unknown): void {
    const reason = isRecord(feedback) ? feedback['blockReason'] : undefined;
    if (typeof reason !== 'string' || reason === 'BLOCK_REASON_UNSPECIFIED') return;
    const { output, reasoning } = parts.emitted();
    if (output === '' && reasoning === '' && finishReason === undefined) throw promptBlocked(reason);
    blockReason = reason;
  }

  function readCandidate(candidate: Readonly<Record<string, unknown>>, chunks: Chunk[]): void {
    const { content, finishReason: reason } = candidate;
    const pieces = isRecord(content) ? content['parts'] : undefined;
    if (Array.isArray(pieces)) for (const part of pieces) chunks.push(...parts.read(part, responseId));
    if (typeof reason !== 'string') return;
    if (isBrokenFinish(reason)) throw brokenAnswer('PROVIDER_ERROR', { codes: [reason] });
    finishReason = reason;
  }

  function finish(): readonly Chunk[] {
    const { output, reasoning } = parts.emitted();
    const rawReason = finishReason ?? blockReason;
    return [
      {
        kind: 'finish',
        reason:
          finishReason === undefined && blockReason !== undefined
            ? 'content-filter'
            : mapFinishReason(finishReason, parts.calls() > 0),
        ...(rawReason !== undefined && { rawReason }),
        usage: mapUsage(usage, estimateUsage(context, output, reasoning)),
      },
    ];
  }

  return {
    read(response) {
      const { candidates, error } = response;
      if (error !== undefined && error !== null) throw streamError(response, begun);
      if (!FIELDS.some((field) => field in response)) throw malformedReply('it has none of the known fields');
      usage = readUsage(usage, response['usageMetadata']);
      const candidate: unknown = Array.isArray(candidates) ? candidates[0] : undefined;
      if (!isRecord(candidate)) readBlock(response['promptFeedback']);
      const chunks = begin(response);
      if (isRecord(candidate)) readCandidate(candidate, chunks);
      return chunks;
    },
    finish,
    end() {
      if (finishReason === undefined && blockReason === undefined) throw streamTruncated();
      return finish();
    },
  };
}
