import { RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import type { GenerateRequest } from '../gen/signalbox/adapter/v1/GenerateRequest.js';
import type { RequestProfile } from '../gen/signalbox/decision/v1/RequestProfile.js';
import { DirectDecisionService } from '../direct/decision-service.js';
import { AdapterService, DecisionService } from '../services.js';
import {
  adapterChatCallFromWire,
  adapterEmbedCallFromWire,
  probeRequestFromWire,
} from './adapter-requests.js';
import { decideRequestFromWire } from './decision.js';

const { Decide } = DecisionService;
const { Decide: DirectDecide } = DirectDecisionService;
const { Generate, Embed, Probe } = AdapterService;

/** The paths of the wrong fields; empty when there are none. */
function fieldsOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof RouterError) || thrown.reason !== 'INVALID_REQUEST') throw thrown;
    return thrown.violations.map(({ field }) => field);
  }
}

function readProfile(profile: RequestProfile) {
  return decideRequestFromWire(DirectDecide.requestDeserialize(Decide.requestSerialize({ profile })));
}

function readGenerate(request: GenerateRequest) {
  return adapterChatCallFromWire(Generate.requestDeserialize(Generate.requestSerialize(request)));
}

const PROFILE: RequestProfile = {
  requestId: 'r',
  model: 'auto',
  kind: 'REQUEST_KIND_CHAT',
  criticality: 'CRITICALITY_STANDARD',
};

describe('a profile', () => {
  it('may leave out all but its name, model, kind and criticality', () => {
    expect(fieldsOf(() => readProfile(PROFILE))).toEqual([]);
  });

  it('is refused when it is missing or empty', () => {
    expect(fieldsOf(() => decideRequestFromWire(DirectDecide.requestDeserialize(Buffer.alloc(0))))).toEqual([
      'profile',
    ]);
    expect(fieldsOf(() => readProfile({}))).toEqual([
      'profile.kind',
      'profile.criticality',
      'profile.request_id',
      'profile.model',
    ]);
  });

  it('names every wrong field at once', () => {
    const tags = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`k${index}`, 'x']));
    const fields = fieldsOf(() =>
      readProfile({
        ...PROFILE,
        tenant: '',
        inputTokens: -1,
        maxOutputTokens: 0,
        needs: ['CAPABILITY_TOOLS', 99 as unknown as 0],
        messageCount: -1,
        toolCount: -1,
        imageCount: -1,
        deadlineMs: Number.NaN,
        tags,
        preferences: { order: [''] },
        complexity: -0.1,
        language: 'x',
        session: '',
        prefix: [{ hash: '0123456789abcdef' }, { hash: 'once upon a time', tokens: -1 }],
        user: 'u'.repeat(513),
        persona: '',
        region: '',
      }),
    );
    expect(fields.sort()).toEqual(
      [
        'profile.tenant',
        'profile.input_tokens',
        'profile.max_output_tokens',
        'profile.needs[1]',
        'profile.message_count',
        'profile.tool_count',
        'profile.image_count',
        'profile.deadline_ms',
        'profile.tags',
        'profile.preferences.order[0]',
        'profile.complexity',
        'profile.language',
        'profile.session',
        'profile.prefix[1].hash',
        'profile.prefix[1].tokens',
        'profile.user',
        'profile.persona',
        'profile.region',
      ].sort(),
    );
  });
});

describe('a profile of a peer of another version', () => {
  const newer = 99 as unknown as 0;

  it('is internal data of no known task when the peer is older', () => {
    const profile = readProfile(PROFILE);
    expect(profile.sensitivity).toBe('internal');
    for (const field of ['detected', 'task', 'prefix', 'session']) expect(profile).not.toHaveProperty(field);
  });

  it('is handled with the most care when the peer knows a sensitivity that we do not', () => {
    expect(readProfile({ ...PROFILE, sensitivity: newer }).sensitivity).toBe('restricted');
  });

  it('loses only what merely informs when the peer is newer', () => {
    const profile = readProfile({
      ...PROFILE,
      task: newer,
      detected: ['SENSITIVE_KIND_IBAN', newer, 'SENSITIVE_KIND_UNSPECIFIED'],
    });
    expect(profile).not.toHaveProperty('task');
    expect(profile.detected).toEqual(['iban']);
    expect(readProfile({ ...PROFILE, detected: [newer] })).not.toHaveProperty('detected');
  });

  it('is refused with more fingerprints than anybody makes', () => {
    const prefix = Array.from({ length: 65 }, () => ({ hash: '0123456789abcdef', tokens: 1 }));
    expect(fieldsOf(() => readProfile({ ...PROFILE, prefix }))).toEqual(['profile.prefix']);
    expect(fieldsOf(() => readProfile({ ...PROFILE, prefix: prefix.slice(1) }))).toEqual([]);
  });
});

describe('a request to an adapter', () => {
  it('is refused when it does not say which attempt it is', () => {
    expect(fieldsOf(() => readGenerate({}))).toEqual(['attempt', 'chat']);
    expect(fieldsOf(() => adapterEmbedCallFromWire(Embed.requestDeserialize(Buffer.alloc(0))))).toEqual([
      'attempt',
      'embedding',
    ]);
  });

  it('names every wrong field at once', () => {
    const fields = fieldsOf(() =>
      readGenerate({
        attempt: { tenant: '', startedAfterMs: -1 },
        chat: { messages: [{ role: 'ROLE_USER', content: [{}] }] },
        estimatedInputTokens: -1,
      }),
    );
    expect(fields.sort()).toEqual(
      [
        'attempt.attempt_id',
        'attempt.backend',
        'attempt.first_token_ms',
        'attempt.idle_ms',
        'attempt.number',
        'attempt.request_id',
        'attempt.started_after_ms',
        'attempt.tenant',
        'chat.messages[0].content[0]',
        'estimated_input_tokens',
      ].sort(),
    );
  });

  it('must name the backend that it probes', () => {
    expect(fieldsOf(() => probeRequestFromWire(Probe.requestDeserialize(Buffer.alloc(0))))).toEqual([
      'backend',
    ]);
  });
});
