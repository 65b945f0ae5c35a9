/* oxlint-disable vitest/no-standalone-expect -- these functions are the bodies of tests that adapter.ts declares. */
import { RouterError } from '@signalbox/domain';
import { expect } from 'vitest';
import { MISSING_VARIABLE, SECRET } from './adapter-harness.js';
import { chatOf } from './chat-requests.js';
import { conformanceCases } from './conformance-case.js';
import { generate } from './generate.js';

/** The behaviour of the service apart from its answers. */
export const serviceCases = conformanceCases({
  'that says what it serves': async (harness) => {
    const { adapter, dialect, backends } = await harness.adapter.describe();
    expect(adapter).not.toBe('');
    expect(dialect).not.toBe('');
    expect(backends.map(({ backend }) => backend)).toEqual(['chat', 'embed', 'keyless', 'unreachable']);
    expect(backends[0]).toEqual({ backend: 'chat', provider: 'upstream', model: harness.model });
  },

  'that probes a provider without asking it to generate': async (harness) => {
    expect(await harness.adapter.probe('chat')).toBeGreaterThanOrEqual(0);
    expect(harness.upstream.journal.entries().every(({ usage }) => usage === undefined)).toBe(true);
  },

  'whose probe fails when nobody listens': async (harness) => {
    await expect(harness.adapter.probe('unreachable')).rejects.toMatchObject({
      reason: 'PROVIDER_UNREACHABLE',
    });
  },

  'whose probe fails without a credential': async (harness) => {
    const error = await harness.adapter.probe('keyless').catch((thrown: unknown) => RouterError.from(thrown));
    expect(error).toMatchObject({ reason: 'PROVIDER_CREDENTIAL_REFUSED' });
    expect(String(error)).toContain(MISSING_VARIABLE);
  },

  'whose probe fails when the provider refuses the key': async (harness) => {
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'invalid-key' } });
    await expect(harness.adapter.probe('chat')).rejects.toMatchObject({
      reason: 'PROVIDER_CREDENTIAL_REFUSED',
    });
  },

  'that refuses backends of other adapters': async (harness) => {
    const call = { chat: chatOf('Hello?'), stream: true, estimatedInputTokens: 1 };
    const { error } = await harness.adapter.generate({ attempt: harness.attempt('not-mine'), ...call });
    expect(error).toMatchObject({ reason: 'UNSUPPORTED', disposition: 'never-sent' });
  },

  'that names every wrong field of a request': async (harness) => {
    const chat = chatOf('Hello?', { sampling: { temperature: 9, topP: -1 } });
    const call = { attempt: harness.attempt(), chat, stream: true, estimatedInputTokens: 1 };
    const { error } = await harness.adapter.generate(call);
    expect(error?.reason).toBe('INVALID_REQUEST');
    expect(error?.violations).toHaveLength(2);
  },

  'that sends the provider its credential, and nothing that is not its business': async (harness) => {
    const { entry } = await generate(harness, chatOf('Who are you?'));
    const masked = `****${SECRET.slice(-4)}`;
    expect(Object.values(entry.headers).filter((value) => value.endsWith(masked))).toHaveLength(1);
    expect(Object.keys(entry.headers)).not.toContain('traceparent');
    expect(JSON.stringify([entry.headers, entry.body])).not.toContain('acme');
  },
});
