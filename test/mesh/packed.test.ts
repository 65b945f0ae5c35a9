import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { useTestNats } from '@signalbox/nats-server/testing';
import { startSimulatedProvider, type SimulatedProvider } from '@signalbox/simulated-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../repo/source-files.js';

const nats = useTestNats();
let directory: string;
let packed: string;
let provider: SimulatedProvider;
const started: ChildProcess[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-packed-'));
  packed = join(directory, 'signalbox');
  provider = await startSimulatedProvider();
  await writeFile(
    join(directory, 'policy.yaml'),
    `version: 1
providers: { lab: { adapter: openai-compatible, baseUrl: ${provider.url}/v1 } }
backends: { parrot: { provider: lab, model: parrot } }
models: { auto: { route: all } }
routes: { all: { rules: [{ name: all }] } }
`,
  );
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await provider?.close();
  await rm(directory, { recursive: true, force: true });
});

/** Starts Node in the packed folder, which knows nothing of this repository. */
function run(args: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: packed,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

async function outcome(child: ChildProcess): Promise<{ readonly code: unknown; readonly text: string }> {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (text += data.toString()));
  const [code] = await once(child, 'close');
  return { code, text };
}

/** What `deploy/Dockerfile` starts: the arguments of Node, and the variables. */
async function image(): Promise<{
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}> {
  const text = (await readFile(join(ROOT, 'deploy/Dockerfile'), 'utf8')).replaceAll('\\\n', ' ');
  const wordsOf = (instruction: string): readonly string[] =>
    JSON.parse(new RegExp(`^${instruction} (\\[.*\\])$`, 'm').exec(text)?.[1] ?? '[]') as string[];
  const [node, ...flags] = wordsOf('ENTRYPOINT');
  expect(node).toBe('node');
  const variables = /^ENV (.*)$/m.exec(text)?.[1]?.split(/\s+/) ?? [];
  return {
    args: [...flags, ...wordsOf('CMD')],
    environment: Object.fromEntries(variables.map((pair) => pair.split('='))) as NodeJS.ProcessEnv,
  };
}

/** Where the ingress serves HTTP, from its log. */
async function httpUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('It has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /"http":"([^"]+)"/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('It ended before it served.');
}

describe('npm run pack', { shuffle: false }, () => {
  it('writes all services and the command, with what they need and nothing that only tests need', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'pack', packed], { cwd: ROOT });
    expect((await outcome(child)).text).toContain(`Packed into ${packed}`);
    expect((await readdir(packed)).toSorted()).toEqual([
      'LICENSE',
      'libs',
      'node_modules',
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'proto',
      'services',
    ]);
    expect(await readdir(join(packed, 'libs'))).not.toContain('testkit');
    expect(await readdir(join(packed, 'node_modules/.pnpm'))).not.toContainEqual(
      expect.stringMatching(/^vitest@/),
    );
  });

  it('answers a request from there, started as the image starts it, and stops when it is told to', async () => {
    const { args, environment } = await image();
    const all = run(args, {
      ...environment,
      NATS_URL: nats.url,
      SIGNALBOX_POLICY_FILE: join(directory, 'policy.yaml'),
      SIGNALBOX_OUTBOX_DIR: join(directory, 'outbox'),
      SIGNALBOX_INGRESS_HTTP_ADDRESS: '127.0.0.1:0',
      SIGNALBOX_INGRESS_GRPC_ADDRESS: '127.0.0.1:0',
      SIGNALBOX_INGRESS_ADMIN_ADDRESS: '127.0.0.1:0',
      SIGNALBOX_DRAIN_SETTLE_MS: '0',
    });
    const response = await fetch(`${await httpUrl(all)}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'hello' }] }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-signalbox-backend')).toBe('parrot');
    all.stdout?.resume();
    all.kill('SIGTERM');
    expect(await once(all, 'exit')).toEqual([0, null]);
  });

  it('can start each service alone, and the command', async () => {
    const services = (await readdir(join(packed, 'services'))).filter(
      (name) => name !== 'adapters' && name !== 'together',
    );
    const adapters = await readdir(join(packed, 'services/adapters'));
    for (const name of [...services, ...adapters.map((adapter) => `adapters/${adapter}`)]) {
      const { code, text } = await outcome(run([`services/${name}/dist/main.js`], {}));
      expect([name, code, text]).toEqual([name, 78, expect.stringContaining('NATS_URL: must be set')]);
    }
    const { code, text } = await outcome(
      run(['libs/cli/dist/main.js', 'doctor', join(directory, 'policy.yaml')], {}),
    );
    expect([code, text]).toEqual([0, expect.any(String)]);
  });

  it('writes into no folder that has something in it', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'pack', packed], { cwd: ROOT });
    expect(await outcome(child)).toEqual({
      code: 64,
      text: expect.stringContaining(`${packed} is not empty.`),
    });
  });
});
