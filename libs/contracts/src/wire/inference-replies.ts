import type { RouteRecord } from '@signalbox/domain';

import type { AnswerEvent, CompleteReply, EmbedReply, ListedModel } from '../calls/inference-calls.js';
import type {
  CompleteResponse,
  CompleteResponse__Output,
} from '../gen/signalbox/inference/v1/CompleteResponse.js';
import type { EmbedResponse, EmbedResponse__Output } from '../gen/signalbox/inference/v1/EmbedResponse.js';
import type {
  GenerateResponse,
  GenerateResponse__Output,
} from '../gen/signalbox/inference/v1/GenerateResponse.js';
import type {
  ListModelsResponse,
  ListModelsResponse__Output,
} from '../gen/signalbox/inference/v1/ListModelsResponse.js';
import type { RouteRecord__Output } from '../gen/signalbox/inference/v1/RouteRecord.js';
import { present } from '../present.js';
import { malformed, readReply } from '../violations.js';
import { chunkFromWire, chunkToWire, warningsFromWire, warningsToWire } from './chunk.js';
import { contentPartFromWire, contentPartToWire } from './content-part.js';
import { embeddingsFromWire, embeddingsToWire } from './embedding.js';
import { finishReasons } from './chat-enums.js';
import { errorDetailFromWire, errorDetailToWire } from './error-detail.js';
import { routeRecordFromWire, routeRecordToWire } from './route-record.js';
import { usageFromWire, usageToWire } from './usage.js';

/** One event of an answer → the message of `Generate`. */
export function answerEventToWire(event: AnswerEvent): GenerateResponse {
  switch (event.kind) {
    case 'chunk':
      return { chunk: chunkToWire(event.chunk) };
    case 'finished':
      return {
        finished: present({
          reason: finishReasons.toWire(event.reason),
          rawReason: event.rawReason,
          warnings: warningsToWire(event.warnings),
          route: routeRecordToWire(event.route),
        }),
      };
    case 'truncated':
      return { truncated: { error: errorDetailToWire(event.error), route: routeRecordToWire(event.route) } };
  }
}

/** The message of `Generate` → one event of an answer. @throws RouterError `INTERNAL` when it is of no known kind. */
export function answerEventFromWire(wire: GenerateResponse__Output): AnswerEvent {
  if (wire.chunk) return { kind: 'chunk', chunk: chunkFromWire(wire.chunk) };
  if (wire.finished) {
    const { reason, rawReason, warnings, route } = wire.finished;
    return present({
      kind: 'finished' as const,
      reason: finishReasons.fromWire(reason) ?? ('other' as const),
      rawReason,
      warnings: warningsFromWire(warnings),
      route: requiredRoute(route),
    });
  }
  if (wire.truncated) {
    const { error, route } = wire.truncated;
    return { kind: 'truncated', error: errorDetailFromWire(error), route: requiredRoute(route) };
  }
  throw malformed('an event of an answer is of no known kind');
}

/** A whole answer → the response of `Complete`. */
export function completeReplyToWire({ completion, route }: CompleteReply): CompleteResponse {
  return present({
    model: completion.model,
    responseId: completion.responseId,
    content: completion.content.map(contentPartToWire),
    finishReason: finishReasons.toWire(completion.finishReason),
    rawFinishReason: completion.rawFinishReason,
    usage: usageToWire(completion.usage),
    warnings: warningsToWire(completion.warnings),
    route: routeRecordToWire(route),
  });
}

/** The response of `Complete` → a whole answer. @throws RouterError `INTERNAL` when a part of it is of no known kind. */
export function completeReplyFromWire(wire: CompleteResponse__Output): CompleteReply {
  const content = readReply((violations) =>
    wire.content.map((part, index) => contentPartFromWire(part, '', index, violations)),
  );
  const completion = present({
    model: wire.model,
    responseId: wire.responseId,
    content,
    finishReason: finishReasons.fromWire(wire.finishReason) ?? ('other' as const),
    rawFinishReason: wire.rawFinishReason,
    usage: usageFromWire(wire.usage),
    warnings: warningsFromWire(wire.warnings),
  });
  return { completion, route: requiredRoute(wire.route) };
}

/** Vectors → the response of `Embed`. */
export function embedReplyToWire({ embeddings, warnings, route }: EmbedReply): EmbedResponse {
  return {
    ...embeddingsToWire(embeddings),
    warnings: warningsToWire(warnings),
    route: routeRecordToWire(route),
  };
}

/** The response of `Embed` → vectors. */
export function embedReplyFromWire(wire: EmbedResponse__Output): EmbedReply {
  return {
    embeddings: embeddingsFromWire(wire),
    warnings: warningsFromWire(wire.warnings),
    route: requiredRoute(wire.route),
  };
}

/** Model names → the response of `ListModels`. */
export function listedModelsToWire(models: readonly ListedModel[]): ListModelsResponse {
  return { models: models.map(({ name, route }) => ({ name, route })) };
}

/** The response of `ListModels` → model names. */
export function listedModelsFromWire(wire: ListModelsResponse__Output): ListedModel[] {
  return wire.models.map(({ name, route }) => ({ name, route }));
}

/** Every reply of the ingress says where the request went. */
function requiredRoute(wire: RouteRecord__Output | null): RouteRecord {
  if (wire === null) throw malformed('a reply has no route');
  return routeRecordFromWire(wire);
}
