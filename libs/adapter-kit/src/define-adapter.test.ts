import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  StartError,
  systemClock,
  type Bus,
  type Logger,
  type Resource,
  type ServiceContext,
  type ServiceParts,
} from '@signalbox/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { defineAdapter, type adapterSettings } from './define-adapter.js';
import { fakeDialect } from './testing/fake-dialect.js';

const adapter = defineAdapter({ name: 'fake', dialect: fakeDialect });
const POLICY = {
  version: 1,
  providers: { lab: { adapter: 'fake', baseUrl: 'https://lab.test', credentials: [{ env: 'LAB_KEY' }] } },
  backends: { one: { provider: 'lab', model: 'm-1' }, two: { provider: 'lab', model: 'm-2' } },
  models: { any: { route: 'any' } },
  routes: { any: { rules: [{ name: 'all' }] } },
};

const folders: string[] = [];
const resources: Resource[] = [];
afterEach(async () => {
  for (const resource of resources.splice(0)) await resource.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

type Said = readonly [fields: unknown, text?: string];

/** Starts the adapter as the runtime does, but for NATS and gRPC. */
async function start(policy: string): Promise<{ parts: ServiceParts; infos: Said[]; warnings: Said[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'adapter-kit-'));
  folders.push(folder);
  const file = join(folder, 'policy.yaml');
  await writeFile(file, policy);
  const infos: Said[] = [];
  const warnings: Said[] = [];
  const log = {
    info: (...said: Said) => void infos.push(said),
    warn: (...said: Said) => void warnings.push(said),
  };
  const context = {
    config: { policyFile: file, policySource: 'file', connections: 8, maxCalls: 8, restCredentials: 'on' },
    clock: systemClock,
    log: log as unknown as Logger,
    bus: {} as Bus,
    secret: () => undefined,
    own: <R extends Resource>(resource: R) => {
      resources.push(resource);
      return resource;
    },
  } as unknown as ServiceContext<typeof adapterSettings>;
  return { parts: await adapter.start(context), infos, warnings };
}

describe('defineAdapter', () => {
  it('is a service under its own name', async () => {
    expect(adapter.name).toBe('adapter-fake');
    const { parts } = await start(JSON.stringify(POLICY));
    expect(parts.implementations).toHaveLength(1);
  });

  it('starts without a credential, and says once which variable is missing', async () => {
    const { warnings } = await start(JSON.stringify(POLICY));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.[0]).toEqual({ provider: 'lab', variables: ['LAB_KEY'] });
  });

  it('says that it has nothing to serve, which is no fault', async () => {
    const others = JSON.stringify(POLICY).replace('"adapter":"fake"', '"adapter":"other"');
    const { infos, warnings } = await start(others);
    expect(String(infos.at(-1)?.[0])).toContain('adapter: fake');
    expect(warnings).toEqual([]);
  });

  it('does not start with a bad policy, and lists every problem of it', async () => {
    const bad = JSON.stringify(POLICY).replace('https://lab.test', 'lab').replace('"m-2"', '2');
    const error: unknown = await start(bad).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartError);
    expect(error).toMatchObject({ exitCode: 78 });
    expect(String(error)).toMatch(/line 1, providers\.lab\.baseUrl:.*\n.*line 1, backends\.two\.model:/);
  });
});
