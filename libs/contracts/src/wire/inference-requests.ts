import type { ChatCall, EmbedCall } from '../calls/inference-calls.js';
import type { CompleteRequest__Output } from '../gen/signalbox/inference/v1/CompleteRequest.js';
import type { EmbedRequest, EmbedRequest__Output } from '../gen/signalbox/inference/v1/EmbedRequest.js';
import type {
  GenerateRequest,
  GenerateRequest__Output,
} from '../gen/signalbox/inference/v1/GenerateRequest.js';
import { checkText } from '../rules/check.js';
import { LIMITS } from '../rules/limits.js';
import { readRequest, type Violations } from '../violations.js';
import { callContextFromWire, callContextToWire } from './call-context.js';
import { chatRequestFromWire, chatRequestToWire } from './chat-request.js';
import { embedRequestFromWire, embedRequestToWire } from './embedding.js';

/** What a client asks → the request of `Generate` and of `Complete`, which are of the same shape. */
export function chatCallToWire(call: ChatCall): GenerateRequest {
  return {
    model: call.model,
    chat: chatRequestToWire(call.chat),
    context: callContextToWire(call.context),
  };
}

/**
 * The request of `Generate` or `Complete` → what the client asks.
 * @throws RouterError `INVALID_REQUEST` that names every wrong field by its path in the proto.
 */
export function chatCallFromWire(wire: GenerateRequest__Output | CompleteRequest__Output): ChatCall {
  return readRequest((violations) => ({
    model: modelFromWire(wire.model, violations),
    chat: chatRequestFromWire(wire.chat, 'chat', violations),
    context: callContextFromWire(wire.context, 'context', violations),
  }));
}

/** What a client asks → the request of `Embed`. */
export function embedCallToWire(call: EmbedCall): EmbedRequest {
  return {
    model: call.model,
    embedding: embedRequestToWire(call.embedding),
    context: callContextToWire(call.context),
  };
}

/**
 * The request of `Embed` → what the client asks.
 * @throws RouterError `INVALID_REQUEST` that names every wrong field by its path in the proto.
 */
export function embedCallFromWire(wire: EmbedRequest__Output): EmbedCall {
  return readRequest((violations) => ({
    model: modelFromWire(wire.model, violations),
    embedding: embedRequestFromWire(wire.embedding, 'embedding', violations),
    context: callContextFromWire(wire.context, 'context', violations),
  }));
}

function modelFromWire(model: string, violations: Violations): string {
  checkText(model, LIMITS.nameLength, '', 'model', violations);
  return model;
}
