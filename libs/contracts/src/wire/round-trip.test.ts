import { CRITICALITIES, RouterError, type AttemptContext } from '@signalbox/domain';
import {
  anyAttemptRecord,
  anyBackendHealth,
  anyChatRequest,
  anyChunk,
  anyCompletion,
  anyCost,
  anyCount,
  anyCriticality,
  anyDecision,
  anyEmbeddings,
  anyEmbedRequest,
  anyEventEnvelope,
  anyFinishReason,
  anyMilliseconds,
  anyName,
  anyNumber,
  anyPreferences,
  anyProfile,
  anyRouteRecord,
  anyRouterError,
  anyShape,
  anySmallCount,
  anyStatedFeatures,
  anyTags,
  anyText,
  anyWarning,
} from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AdapterChatCall, AdapterEmbedCall, ChunkBatch } from '../calls/adapter-calls.js';
import type { AnswerEvent, CallContext, ChatCall, EmbedCall } from '../calls/inference-calls.js';
import { decodeEvent, decodeHealth, encodeEvent, encodeHealth } from '../event-codec.js';
import { DirectAdapterService } from '../direct/adapter-service.js';
import { DirectDecisionService } from '../direct/decision-service.js';
import { messageCodec } from '../message-codec.js';
import { AdapterService, DecisionService, InferenceService } from '../services.js';
import {
  adapterEmbedReplyFromWire,
  adapterEmbedReplyToWire,
  chunkBatchFromWire,
  chunkBatchToWire,
  descriptionFromWire,
  descriptionToWire,
  probeReplyFromWire,
  probeReplyToWire,
} from './adapter-replies.js';
import {
  adapterChatCallFromWire,
  adapterChatCallToWire,
  adapterEmbedCallFromWire,
  adapterEmbedCallToWire,
  probeRequestFromWire,
  probeRequestToWire,
} from './adapter-requests.js';
import {
  decideRequestFromWire,
  decideRequestToWire,
  decideResponseFromWire,
  decideResponseToWire,
  explainResponseFromWire,
  explainResponseToWire,
} from './decision.js';
import { errorDetailFromWire, errorDetailToWire } from './error-detail.js';
import {
  answerEventFromWire,
  answerEventToWire,
  completeReplyFromWire,
  completeReplyToWire,
  embedReplyFromWire,
  embedReplyToWire,
  listedModelsFromWire,
  listedModelsToWire,
} from './inference-replies.js';
import {
  chatCallFromWire,
  chatCallToWire,
  embedCallFromWire,
  embedCallToWire,
} from './inference-requests.js';
import { routeRecordFromWire, routeRecordToWire } from './route-record.js';

const { Generate, Complete, Embed, ListModels } = InferenceService;
const { Decide, Explain } = DecisionService;

/** Errors compare by class and contents; their stacks depend on where they were created. */
function facts(value: unknown): unknown {
  if (value instanceof RouterError) {
    const { reason, message, violations, retryAfterMs, disposition, providerStatus } = value;
    return { reason, message, violations, retryAfterMs, disposition, providerStatus };
  }
  if (Array.isArray(value)) return value.map(facts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, facts(field)]));
}

/** Both codecs of a method, each as the writer of what each reads. */
function everyPairOf<Loaded, Direct>(loaded: Loaded, direct: Direct) {
  return [
    { writer: 'the loader', reader: 'the loader', written: loaded, read: loaded },
    { writer: 'the loader', reader: 'a direct codec', written: loaded, read: direct },
    { writer: 'a direct codec', reader: 'the loader', written: direct, read: loaded },
    { writer: 'a direct codec', reader: 'a direct codec', written: direct, read: direct },
  ];
}

/** How the law of this folder was broken, if it was: what is written as bytes must be read back as the same value. */
function firstBreach<Value>(
  any: fc.Arbitrary<Value>,
  roundTrip: (value: Value) => unknown,
): string | undefined {
  const law = fc.property(any, (value) => {
    expect(facts(roundTrip(value))).toStrictEqual(facts(value));
  });
  return fc.defaultReportMessage(fc.check(law));
}

const anyContext: fc.Arbitrary<CallContext> = anyShape<CallContext>(
  { preferences: anyPreferences, tags: anyTags },
  { criticality: anyCriticality, session: anyName, stated: anyStatedFeatures },
);

const anyChatCall: fc.Arbitrary<ChatCall> = anyShape({
  model: anyName,
  chat: anyChatRequest,
  context: anyContext,
});

const anyEmbedCall: fc.Arbitrary<EmbedCall> = anyShape({
  model: anyName,
  embedding: anyEmbedRequest,
  context: anyContext,
});

const anyAttempt: fc.Arbitrary<AttemptContext> = anyShape<AttemptContext>(
  {
    requestId: anyName,
    attemptId: anyName,
    number: anySmallCount.map((count) => Math.max(1, count)),
    backend: anyName,
    startedAfterMs: anyMilliseconds,
    firstTokenMs: anyNumber(1, 600_000),
    idleMs: anyNumber(1, 600_000),
    criticality: fc.constantFrom(...CRITICALITIES),
  },
  { tenant: anyName, unfinishedCost: anyCost },
);

const anyAdapterChatCall: fc.Arbitrary<AdapterChatCall> = anyShape({
  attempt: anyAttempt,
  chat: anyChatRequest,
  stream: fc.boolean(),
  estimatedInputTokens: anyCount,
});

const anyAdapterEmbedCall: fc.Arbitrary<AdapterEmbedCall> = anyShape({
  attempt: anyAttempt,
  embedding: anyEmbedRequest,
  estimatedInputTokens: anyCount,
});

const anyBatch: fc.Arbitrary<ChunkBatch> = anyShape<ChunkBatch>(
  { chunks: fc.array(anyChunk, { minLength: 1, maxLength: 4 }) },
  { cost: anyCost },
);

const anyWarnings = fc.array(anyWarning, { maxLength: 2 });

const anyAnswerEvent: fc.Arbitrary<AnswerEvent> = fc.oneof(
  anyShape({ kind: fc.constant('chunk' as const), chunk: anyChunk }),
  anyShape(
    {
      kind: fc.constant('finished' as const),
      reason: anyFinishReason,
      warnings: anyWarnings,
      route: anyRouteRecord,
    },
    { rawReason: anyText },
  ),
  anyShape({ kind: fc.constant('truncated' as const), error: anyRouterError, route: anyRouteRecord }),
);

describe('what a client and the ingress say to each other survives the wire', () => {
  it('requests of Generate', () => {
    expect(
      firstBreach(anyChatCall, (call) =>
        chatCallFromWire(Generate.requestDeserialize(Generate.requestSerialize(chatCallToWire(call)))),
      ),
    ).toBeUndefined();
  });

  it('requests of Complete, which are of the same shape', () => {
    expect(
      firstBreach(anyChatCall, (call) =>
        chatCallFromWire(Complete.requestDeserialize(Complete.requestSerialize(chatCallToWire(call)))),
      ),
    ).toBeUndefined();
  });

  it('requests of Embed', () => {
    expect(
      firstBreach(anyEmbedCall, (call) =>
        embedCallFromWire(Embed.requestDeserialize(Embed.requestSerialize(embedCallToWire(call)))),
      ),
    ).toBeUndefined();
  });

  it('events of an answer', () => {
    expect(
      firstBreach(anyAnswerEvent, (event) =>
        answerEventFromWire(
          Generate.responseDeserialize(Generate.responseSerialize(answerEventToWire(event))),
        ),
      ),
    ).toBeUndefined();
  });

  it('whole answers', () => {
    expect(
      firstBreach(anyShape({ completion: anyCompletion, route: anyRouteRecord }), (reply) =>
        completeReplyFromWire(
          Complete.responseDeserialize(Complete.responseSerialize(completeReplyToWire(reply))),
        ),
      ),
    ).toBeUndefined();
  });

  it('vectors', () => {
    expect(
      firstBreach(
        anyShape({ embeddings: anyEmbeddings, warnings: anyWarnings, route: anyRouteRecord }),
        (reply) =>
          embedReplyFromWire(Embed.responseDeserialize(Embed.responseSerialize(embedReplyToWire(reply)))),
      ),
    ).toBeUndefined();
  });

  it('model names', () => {
    expect(
      firstBreach(fc.array(anyShape({ name: anyName, route: anyName })), (models) =>
        listedModelsFromWire(
          ListModels.responseDeserialize(ListModels.responseSerialize(listedModelsToWire(models))),
        ),
      ),
    ).toBeUndefined();
  });
});

describe('what the ingress and the decision service say to each other survives the wire', () => {
  const { Decide: DirectDecide } = DirectDecisionService;
  const pairs = everyPairOf(Decide, DirectDecide);

  describe.each(pairs)('when $writer writes and $reader reads', ({ written, read }) => {
    it('profiles', () => {
      expect(
        firstBreach(anyProfile, (profile) =>
          decideRequestFromWire(
            read.requestDeserialize(written.requestSerialize(decideRequestToWire(profile))),
          ),
        ),
      ).toBeUndefined();
    });

    it('decisions, without their steps', () => {
      expect(
        firstBreach(
          anyDecision.map((decision) => ({ ...decision, steps: [] })),
          (decision) =>
            decideResponseFromWire(
              read.responseDeserialize(written.responseSerialize(decideResponseToWire(decision))),
            ),
        ),
      ).toBeUndefined();
    });
  });

  it('as the same message, whichever codec writes it', () => {
    fc.assert(
      fc.property(anyProfile, anyDecision, (profile, decision) => {
        const [request, response] = [decideRequestToWire(profile), decideResponseToWire(decision)];
        const { requestDeserialize, responseDeserialize } = Decide;
        expect(requestDeserialize(DirectDecide.requestSerialize(request))).toEqual(
          requestDeserialize(Decide.requestSerialize(request)),
        );
        expect(responseDeserialize(DirectDecide.responseSerialize(response))).toEqual(
          responseDeserialize(Decide.responseSerialize(response)),
        );
      }),
    );
  });

  it('explanations', () => {
    expect(
      firstBreach(anyDecision, (decision) =>
        explainResponseFromWire(
          Explain.responseDeserialize(Explain.responseSerialize(explainResponseToWire(decision))),
        ),
      ),
    ).toBeUndefined();
  });
});

describe('what the ingress and an adapter say to each other survives the wire', () => {
  const { Describe, Probe, Generate: AdapterGenerate, Embed: AdapterEmbed } = AdapterService;
  const { Generate: DirectGenerate } = DirectAdapterService;

  const pairs = everyPairOf(AdapterGenerate, DirectGenerate);

  describe.each(pairs)('when $writer writes and $reader reads', ({ written, read }) => {
    it('requests of Generate', () => {
      expect(
        firstBreach(anyAdapterChatCall, (call) =>
          adapterChatCallFromWire(
            read.requestDeserialize(written.requestSerialize(adapterChatCallToWire(call))),
          ),
        ),
      ).toBeUndefined();
    });

    it('chunks and the cost', () => {
      expect(
        firstBreach(anyBatch, (batch) =>
          chunkBatchFromWire(read.responseDeserialize(written.responseSerialize(chunkBatchToWire(batch)))),
        ),
      ).toBeUndefined();
    });
  });

  it('as the same message, whichever codec writes it', () => {
    fc.assert(
      fc.property(anyAdapterChatCall, anyBatch, (call, batch) => {
        const [request, response] = [adapterChatCallToWire(call), chunkBatchToWire(batch)];
        const { requestDeserialize, responseDeserialize } = AdapterGenerate;
        expect(requestDeserialize(DirectGenerate.requestSerialize(request))).toEqual(
          requestDeserialize(AdapterGenerate.requestSerialize(request)),
        );
        expect(responseDeserialize(DirectGenerate.responseSerialize(response))).toEqual(
          responseDeserialize(AdapterGenerate.responseSerialize(response)),
        );
      }),
    );
  });

  it('requests of Embed', () => {
    expect(
      firstBreach(anyAdapterEmbedCall, (call) =>
        adapterEmbedCallFromWire(
          AdapterEmbed.requestDeserialize(AdapterEmbed.requestSerialize(adapterEmbedCallToWire(call))),
        ),
      ),
    ).toBeUndefined();
  });

  it('vectors and the cost', () => {
    expect(
      firstBreach(anyShape({ embeddings: anyEmbeddings, cost: anyCost }), (reply) =>
        adapterEmbedReplyFromWire(
          AdapterEmbed.responseDeserialize(AdapterEmbed.responseSerialize(adapterEmbedReplyToWire(reply))),
        ),
      ),
    ).toBeUndefined();
  });

  it('descriptions', () => {
    const anyBackend = anyShape({ backend: anyName, provider: anyName, model: anyName });
    expect(
      firstBreach(
        anyShape({ adapter: anyName, dialect: anyName, backends: fc.array(anyBackend, { maxLength: 3 }) }),
        (description) =>
          descriptionFromWire(
            Describe.responseDeserialize(Describe.responseSerialize(descriptionToWire(description))),
          ),
      ),
    ).toBeUndefined();
  });

  it('probes', () => {
    expect(
      firstBreach(anyName, (backend) =>
        probeRequestFromWire(Probe.requestDeserialize(Probe.requestSerialize(probeRequestToWire(backend)))),
      ),
    ).toBeUndefined();
    expect(
      firstBreach(anyMilliseconds, (durationMs) =>
        probeReplyFromWire(Probe.responseDeserialize(Probe.responseSerialize(probeReplyToWire(durationMs)))),
      ),
    ).toBeUndefined();
  });
});

describe('what travels alone survives the wire', () => {
  it('events', () => {
    expect(
      firstBreach(anyEventEnvelope, (envelope) => {
        const decoded = decodeEvent(encodeEvent(envelope));
        return decoded.kind === 'event' ? decoded.envelope : decoded;
      }),
    ).toBeUndefined();
  });

  it('health values', () => {
    expect(firstBreach(anyBackendHealth, (health) => decodeHealth(encodeHealth(health)))).toBeUndefined();
  });

  it('errors', () => {
    const codec = messageCodec('signalbox.error.v1.ErrorDetail');
    expect(
      firstBreach(anyRouterError, (error) =>
        errorDetailFromWire(codec.decode(codec.encode(errorDetailToWire(error)))),
      ),
    ).toBeUndefined();
  });

  it('route records', () => {
    const codec = messageCodec('signalbox.inference.v1.RouteRecord');
    expect(
      firstBreach(anyRouteRecord, (route) =>
        routeRecordFromWire(codec.decode(codec.encode(routeRecordToWire(route)))),
      ),
    ).toBeUndefined();
    const withAttempt = fc
      .tuple(anyRouteRecord, anyAttemptRecord)
      .map(([route, attempt]) => ({ ...route, attempts: [attempt] }));
    expect(
      firstBreach(withAttempt, (route) =>
        routeRecordFromWire(codec.decode(codec.encode(routeRecordToWire(route)))),
      ),
    ).toBeUndefined();
  });
});
