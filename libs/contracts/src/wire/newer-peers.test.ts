import { describe, expect, it } from 'vitest';

import { decodeEvent, decodeHealth } from '../event-codec.js';
import { messageCodec } from '../message-codec.js';
import { AdapterService, DecisionService, InferenceService } from '../services.js';
import { chunkBatchFromWire } from './adapter-replies.js';
import { decideResponseFromWire, explainResponseFromWire } from './decision.js';
import { errorDetailFromWire } from './error-detail.js';
import { answerEventFromWire, completeReplyFromWire } from './inference-replies.js';
import { routeRecordFromWire } from './route-record.js';

/** A value of an enum that a newer version has and this one does not. */
const NEWER = 99 as unknown as 0;

const { Generate, Complete } = InferenceService;
const { Decide, Explain } = DecisionService;

describe('a reply with values that this version does not know', () => {
  it('reads a route record with the worst that can be true', () => {
    const codec = messageCodec('signalbox.inference.v1.RouteRecord');
    const route = routeRecordFromWire(
      codec.decode(
        codec.encode({
          attempts: [
            {
              outcome: NEWER,
              disposition: NEWER,
              reason: NEWER,
              usage: { source: NEWER },
              cost: { nanoUsd: 5, certainty: NEWER },
            },
          ],
        }),
      ),
    );
    expect(route.attempts[0]).toMatchObject({
      outcome: 'failed',
      disposition: 'ambiguous',
      reason: 'INTERNAL',
      usage: { source: 'estimated' },
      cost: { nanoUsd: 5, certainty: 'upper-bound' },
    });
    expect(route).toMatchObject({
      usage: { inputTokens: 0, source: 'estimated' },
      cost: { nanoUsd: 0, certainty: 'unpriced' },
      startedAt: 0,
    });
  });

  it('reads an error of a newer reason as INTERNAL', () => {
    const codec = messageCodec('signalbox.error.v1.ErrorDetail');
    const error = errorDetailFromWire(codec.decode(codec.encode({ reason: NEWER, message: 'hm' })));
    expect(error).toMatchObject({ reason: 'INTERNAL', message: 'hm', disposition: undefined });
    expect(errorDetailFromWire(null).reason).toBe('INTERNAL');
  });

  it('reads a reject of a newer reason and a step of a newer stage', () => {
    const wire = Explain.responseDeserialize(
      Explain.responseSerialize({ reject: { reason: NEWER }, steps: [{ stage: NEWER, name: 'new' }] }),
    );
    expect(explainResponseFromWire(wire)).toMatchObject({
      kind: 'reject',
      reason: 'INTERNAL',
      steps: [{ stage: 'rule', name: 'new' }],
    });
  });

  it('reads an unknown finish reason as other', () => {
    const wire = Generate.responseDeserialize(
      Generate.responseSerialize({ chunk: { finish: { reason: NEWER } } }),
    );
    expect(answerEventFromWire(wire)).toMatchObject({ chunk: { kind: 'finish', reason: 'other' } });
  });

  it('reads a request that was routed, without traits or of a newer task', () => {
    const codec = messageCodec('signalbox.event.v1.Envelope');
    const read = (requestRouted: object) => decodeEvent(codec.encode({ requestRouted }));
    expect(read({ route: {} })).not.toHaveProperty('envelope.event.traits');
    expect(read({ route: {}, traits: { task: NEWER, session: 's' } })).toHaveProperty(
      'envelope.event.traits',
      {
        session: 's',
      },
    );
  });

  it('skips events that are newer and health that is nobody’s', () => {
    expect(decodeEvent(messageCodec('signalbox.event.v1.Envelope').encode({ id: '1' }))).toEqual({
      kind: 'unknown',
    });
    const health = messageCodec('signalbox.event.v1.BackendHealth');
    expect(decodeHealth(health.encode({ backend: 'a', status: NEWER }))).toEqual({
      backend: 'a',
      status: 'unknown',
      since: 0,
      observedAt: 0,
      reason: '',
    });
    expect(decodeHealth(health.encode({}))).toBeUndefined();
  });
});

describe('a reply that lacks what it is about', () => {
  it.each([
    [
      'a decision without an outcome',
      () => decideResponseFromWire(Decide.responseDeserialize(Buffer.alloc(0))),
    ],
    [
      'a plan without candidates',
      () =>
        decideResponseFromWire(
          Decide.responseDeserialize(Decide.responseSerialize({ plan: { limits: { attempts: 1 } } })),
        ),
    ],
    [
      'a plan without limits',
      () =>
        decideResponseFromWire(
          Decide.responseDeserialize(Decide.responseSerialize({ plan: { candidates: [{ backend: 'a' }] } })),
        ),
    ],
    ['an event without a kind', () => answerEventFromWire(Generate.responseDeserialize(Buffer.alloc(0)))],
    [
      'a chunk without a kind',
      () =>
        chunkBatchFromWire(
          AdapterService.Generate.responseDeserialize(
            AdapterService.Generate.responseSerialize({ chunks: [{}] }),
          ),
        ),
    ],
    [
      'an answer without a route',
      () => completeReplyFromWire(Complete.responseDeserialize(Complete.responseSerialize({ model: 'm' }))),
    ],
    [
      'an answer with an unknown part',
      () =>
        completeReplyFromWire(
          Complete.responseDeserialize(Complete.responseSerialize({ content: [{}], route: {} })),
        ),
    ],
  ])('is refused: %s', (_name, read) => {
    expect(read).toThrowError(expect.objectContaining({ name: 'RouterError', reason: 'INTERNAL' }));
  });

  it('never stops a consumer of events', () => {
    const envelopes = messageCodec('signalbox.event.v1.Envelope');
    const bad = [
      Buffer.from([0xff, 0xff, 0xff]),
      envelopes.encode({ attemptFinished: {} }),
      envelopes.encode({ requestRouted: {} }),
      envelopes.encode({ backendHealthChanged: {} }),
      envelopes.encode({ backendSignalsObserved: {} }),
    ];
    for (const bytes of bad) expect(decodeEvent(bytes).kind).toBe('malformed');
    expect(decodeHealth(Buffer.from([0xff, 0xff, 0xff]))).toBeUndefined();
  });
});
