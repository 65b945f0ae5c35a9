import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  decodePolicyVersion,
  decodeServiceStatus,
  encodePolicyVersion,
  POLICY_BUCKET,
  POLICY_KEY,
  STATUS_SUBJECT,
} from '@signalbox/contracts';
import { useTestNats } from '@signalbox/nats-server/testing';
import { connect, type NatsConnection } from 'nats';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Environment } from '../config.js';
import { defineService } from '../define-service.js';
import { openKeyValue, type KeyValue } from '../nats/kv.js';
import { EXIT_CONFIG, StartError } from '../start-error.js';
import { startService, type RunningService } from '../start-service.js';
import { openPolicySource } from './policy-source.js';
import { policySettings } from './policy-settings.js';

const nats = useTestNats();
let connection: NatsConnection;
let bucket: KeyValue;
let environment: Environment;
const running: RunningService[] = [];

beforeAll(async () => {
  connection = await connect({ servers: nats.url });
  environment = {
    NATS_URL: nats.url,
    SIGNALBOX_LOG_LEVEL: 'silent',
    SIGNALBOX_DRAIN_SETTLE_MS: '0',
    SIGNALBOX_POLICY_FILE: join(nats.directory, 'policy.yaml'),
  };
});
afterAll(() => connection.close());

beforeEach(async () => {
  bucket = await openKeyValue(connection, POLICY_BUCKET);
  await writeFile(join(nats.directory, 'policy.yaml'), policyWith('from-file'));
});
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
  await bucket.close();
  await (await connection.jetstreamManager()).streams.delete(`KV_${POLICY_BUCKET.name}`);
});

/** A policy that is recognized by the name of its one model. */
function policyWith(model: string): string {
  return `
version: 1
providers: { lab: { adapter: simulated, baseUrl: http://127.0.0.1:1 } }
backends: { one: { provider: lab, model: m } }
models: { ${model}: { route: all } }
routes: { all: { rules: [{ name: all }] } }
`;
}

async function apply(text: string): Promise<void> {
  await bucket.put(
    POLICY_KEY,
    encodePolicyVersion({ text, version: 'said by whoever applies', appliedAt: 1, appliedBy: 'the test' }),
  );
}

/** A service that uses the names of models and refuses `forbidden`. */
async function follow(more: Environment = {}) {
  const changes: [readonly string[], readonly string[]][] = [];
  let current: () => readonly string[] = () => [];
  const service = defineService({
    name: 'follower',
    settings: policySettings,
    async start(context) {
      const policies = await openPolicySource(context, {
        prepare: ({ policy }) => {
          const names = policy.models.map(({ name }) => name);
          if (names.includes('forbidden')) throw new StartError('It has a forbidden model.', EXIT_CONFIG);
          return names;
        },
        alsoCheck: (value) =>
          JSON.stringify(value).includes('odd') ? [{ path: ['models'], message: 'Odd.' }] : [],
        settleMs: 20,
      });
      policies.onChange((next, previous) => changes.push([previous, next]));
      ({ current } = policies);
      return { policyVersion: policies.version };
    },
  });
  running.push(await startService(service, { ...environment, ...more }));
  return { changes, current: () => current() };
}

async function statuses() {
  const reply = await connection.request(STATUS_SUBJECT, undefined, { timeout: 2_000 });
  return decodeServiceStatus(reply.data);
}

describe('the policy that a service follows', () => {
  it('is the file at first, which becomes the first version that all share', async () => {
    const { current } = await follow();
    expect(current()).toEqual(['from-file']);
    const first = decodePolicyVersion((await bucket.history(POLICY_KEY))[0]?.value ?? new Uint8Array());
    expect(first).toMatchObject({ text: policyWith('from-file'), appliedBy: 'policy file' });
    expect(await statuses()).toMatchObject({ service: 'follower', policyVersion: first?.version });
  });

  it('is the one that was applied last, also for a service that starts later', async () => {
    await apply(policyWith('applied'));
    expect((await follow()).current()).toEqual(['applied']);
  });

  it('is the last that can be used, for a service that starts later too', async () => {
    await apply(policyWith('good'));
    await apply(policyWith('forbidden'));
    expect((await follow()).current()).toEqual(['good']);
  });

  it('changes while the service runs, and whoever listens hears the one before too', async () => {
    const { current, changes } = await follow();
    const before = await statuses();
    await apply(policyWith('next'));
    await vi.waitFor(() => expect(current()).toEqual(['next']), 5_000);
    expect(changes).toEqual([[['from-file'], ['next']]]);
    expect((await statuses())?.policyVersion).not.toBe(before?.policyVersion);
  });

  it('stays when the next one cannot be read or cannot be used, and changes with the one after', async () => {
    const { current, changes } = await follow();
    await apply('version: 1\nproviders: nonsense');
    await apply(policyWith('forbidden'));
    await bucket.put(POLICY_KEY, Buffer.from('no policy at all'));
    await apply(policyWith('good'));
    await vi.waitFor(() => expect(current()).toEqual(['good']), 5_000);
    expect(changes).toEqual([[['from-file'], ['good']]]);
  });

  it('changes although another one that cannot be used comes before it has settled', async () => {
    const { current, changes } = await follow();
    await apply(policyWith('good'));
    await apply(policyWith('forbidden'));
    await vi.waitFor(() => expect(current()).toEqual(['good']), 2_000);
    expect(changes).toEqual([[['from-file'], ['good']]]);
  });

  it('is the file alone where the settings say so', async () => {
    await apply(policyWith('applied'));
    const { current } = await follow({ SIGNALBOX_POLICY_SOURCE: 'file' });
    expect(current()).toEqual(['from-file']);
  });

  it('keeps a service from starting when neither file nor bucket can be used', async () => {
    await writeFile(join(nats.directory, 'policy.yaml'), 'version: 2');
    await expect(follow()).rejects.toThrow(/line 1, version/);
  });

  it('is refused with what the service checks itself, together with all other problems', async () => {
    await writeFile(join(nats.directory, 'policy.yaml'), policyWith('odd').replace('adapter', 'adaptr'));
    await expect(follow()).rejects.toThrow(/providers\.lab\.adaptr: [^]*line 5, models: Odd\./);
  });
});
