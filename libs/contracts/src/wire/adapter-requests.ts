import type { AttemptContext, Draft } from '@signalbox/domain';

import type { AdapterChatCall, AdapterEmbedCall } from '../calls/adapter-calls.js';
import type {
  AttemptContext as WireAttemptContext,
  AttemptContext__Output,
} from '../gen/signalbox/adapter/v1/AttemptContext.js';
import type { EmbedRequest, EmbedRequest__Output } from '../gen/signalbox/adapter/v1/EmbedRequest.js';
import type {
  GenerateRequest,
  GenerateRequest__Output,
} from '../gen/signalbox/adapter/v1/GenerateRequest.js';
import type { ProbeRequest, ProbeRequest__Output } from '../gen/signalbox/adapter/v1/ProbeRequest.js';
import { numberOf } from '../direct/whole-number.js';
import { isSet } from '../present.js';
import { checkAttempt, checkBackend, checkEstimate } from '../rules/attempt-rules.js';
import { readRequest, type Violations } from '../violations.js';
import { chatRequestFromWire, chatRequestToWire } from './chat-request.js';
import type { Decoded } from './decoded.js';
import { embedRequestFromWire, embedRequestToWire } from './embedding.js';
import { criticalities } from './routing-enums.js';
import { costFromWire, costToWire } from './usage.js';

/** Replaces a context that was not sent; the violation recorded with it keeps it from being used. */
const MISSING: AttemptContext = {
  requestId: '',
  attemptId: '',
  number: 1,
  backend: '',
  startedAfterMs: 0,
  firstTokenMs: 0,
  idleMs: 0,
  criticality: 'standard',
};

/** What is asked of an adapter → the request of `Generate`. */
export function adapterChatCallToWire(call: AdapterChatCall): GenerateRequest {
  return {
    attempt: attemptToWire(call.attempt),
    chat: chatRequestToWire(call.chat),
    stream: call.stream,
    estimatedInputTokens: call.estimatedInputTokens,
  };
}

/** The request of `Generate` → what is asked. @throws RouterError `INVALID_REQUEST` with every wrong field. */
export function adapterChatCallFromWire(wire: Decoded<GenerateRequest__Output>): AdapterChatCall {
  return readRequest((violations) => {
    const estimatedInputTokens = numberOf(wire.estimatedInputTokens);
    checkEstimate({ estimatedInputTokens }, violations);
    return {
      attempt: attemptFromWire(wire.attempt, violations),
      chat: chatRequestFromWire(wire.chat, 'chat', violations),
      stream: wire.stream,
      estimatedInputTokens,
    };
  });
}

/** What is asked of an adapter → the request of `Embed`. */
export function adapterEmbedCallToWire(call: AdapterEmbedCall): EmbedRequest {
  return {
    attempt: attemptToWire(call.attempt),
    embedding: embedRequestToWire(call.embedding),
    estimatedInputTokens: call.estimatedInputTokens,
  };
}

/** The request of `Embed` → what is asked. @throws RouterError `INVALID_REQUEST` with every wrong field. */
export function adapterEmbedCallFromWire(wire: EmbedRequest__Output): AdapterEmbedCall {
  return readRequest((violations) => {
    checkEstimate(wire, violations);
    return {
      attempt: attemptFromWire(wire.attempt, violations),
      embedding: embedRequestFromWire(wire.embedding, 'embedding', violations),
      estimatedInputTokens: wire.estimatedInputTokens,
    };
  });
}

/** The backend whose provider is to be probed → the request of `Probe`. */
export function probeRequestToWire(backend: string): ProbeRequest {
  return { backend };
}

/** The request of `Probe` → a backend's name. @throws RouterError `INVALID_REQUEST` when there is none. */
export function probeRequestFromWire({ backend }: ProbeRequest__Output): string {
  return readRequest((violations) => {
    checkBackend(backend, violations);
    return backend;
  });
}

function attemptToWire({ unfinishedCost, ...attempt }: AttemptContext): WireAttemptContext {
  const wire: WireAttemptContext = { ...attempt, criticality: criticalities.toWire(attempt.criticality) };
  if (unfinishedCost !== undefined) wire.unfinishedCost = costToWire(unfinishedCost);
  return wire;
}

function attemptFromWire(
  wire: Decoded<AttemptContext__Output> | null,
  violations: Violations,
): AttemptContext {
  if (wire === null) {
    violations.add('attempt', 'is missing');
    return MISSING;
  }
  const attempt: Draft<AttemptContext> = {
    requestId: wire.requestId,
    attemptId: wire.attemptId,
    number: wire.number,
    backend: wire.backend,
    startedAfterMs: wire.startedAfterMs,
    firstTokenMs: wire.firstTokenMs,
    idleMs: wire.idleMs,
    criticality: criticalities.fromWire(wire.criticality) ?? 'standard',
  };
  if (isSet(wire.tenant)) attempt.tenant = wire.tenant;
  if (isSet(wire.unfinishedCost)) attempt.unfinishedCost = costFromWire(wire.unfinishedCost);
  checkAttempt(attempt, violations);
  return attempt;
}
