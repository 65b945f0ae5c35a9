import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ROOT } from '../repo/source-files.js';

type Start = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
};

let directory: string;
const started: ChildProcess[] = [];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-start-'));
});
afterAll(async () => {
  for (const child of started) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  await rm(directory, { recursive: true, force: true });
});

/** What `npm start -- …` runs once everything is built. */
function start(args: readonly string[], environment: Record<string, string> = {}): Start {
  const child = spawn(process.execPath, [join(ROOT, 'deploy/local/dist/main.js'), ...args], {
    env: { ...process.env, ...environment },
    // As the command that runs it does: the channel carries no messages, and its end says that the command is gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  started.push(child);
  let text = '';
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const stream of streams) stream.on('data', (data: Buffer) => (text += data.toString()));
  // What it wrote last may arrive after its exit.
  const ended = Promise.all([once(child, 'exit'), ...streams.map((stream) => once(stream, 'close'))]).then(
    ([[code]]) => code as number | null,
  );
  return { child, output: () => text, ended };
}

const FREE = ['--grpc-port', '0', '--http-port', '0'];

/** Resolves when a mesh serves and has printed everything about itself. */
function untilUp({ output }: Pick<Start, 'output'>): Promise<void> {
  return vi.waitFor(() => expect(output()).toContain('Ctrl-C stops everything'), {
    timeout: 60_000,
    interval: 100,
  });
}

function pidsIn(output: string): readonly number[] {
  return [...output.matchAll(/pid (\d+)/g)].map((match) => Number(match[1]));
}

/** The processes that were started with a variable; none where there is no /proc. */
async function processesWith(variable: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')] as const),
  );
  return environments.flatMap(([pid, environment]) => (environment.includes(`${variable}\0`) ? [pid] : []));
}

/** One of the tests that share a mesh stops it. */
const IN_ORDER = { shuffle: false };

describe('npm start', IN_ORDER, () => {
  let mesh: Start;
  beforeAll(async () => {
    mesh = start(FREE);
    await untilUp(mesh);
  });

  it('shows what runs where, what to paste, and the route of its first request', () => {
    const output = mesh.output();
    for (const service of [
      'ingress',
      'decision',
      'health-prober',
      'adapter-openai',
      'adapter-simulated',
      'nats-server',
    ]) {
      expect(output).toContain(service);
    }
    expect(output).toMatch(/curl -N http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions/);
    expect(output).toMatch(/baseURL: 'http:\/\/127\.0\.0\.1:\d+\/v1'/);
    expect(output).toMatch(/http:\/\/127\.0\.0\.1:\d+\/signalbox\.inference\.v1\.InferenceService\/Complete/);
    expect(output).toMatch(/backend\s+llama-8b by rule short-and-plain/);
    expect(output).toMatch(/cost\s+\$0\.0000/);
    expect(output).toContain('adapter.provider_call');
    expect(pidsIn(output).length).toBeGreaterThan(5);
  });

  it('brings a service back that was killed, on the same address', async () => {
    const pid = Number(/adapter-openai-compatible .*pid (\d+)/.exec(mesh.output())?.[1]);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(mesh.output()).toContain('adapter-openai-compatible is back'), {
      timeout: 30_000,
      interval: 100,
    });
    const url = /curl -N (\S+)/.exec(mesh.output())?.[1] ?? '';
    const body = JSON.stringify({ model: 'cheap', messages: [{ role: 'user', content: 'hello' }] });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(200);
  });

  it('ends at one signal, with all of its processes', async () => {
    mesh.child.kill('SIGINT');
    expect(await mesh.ended).toBe(0);
    expect(mesh.output()).toMatch(/\nStopping \(SIGINT\) …\nStopped\.\n$/);
    for (const pid of pidsIn(mesh.output())) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('npm start with services in one process', IN_ORDER, () => {
  let mesh: Start;
  beforeAll(async () => {
    mesh = start([...FREE, '--together', 'ingress,decision,adapters']);
    await untilUp(mesh);
  });

  it('shows each of them all the same', () => {
    const output = mesh.output();
    const pidOf = (service: string): string | undefined =>
      new RegExp(`● .*${service} +127\\.0\\.0\\.1:\\d+ .*pid (\\d+)`).exec(output)?.[1];
    const pid = pidOf('ingress');
    expect(pid).toBeDefined();
    expect([pidOf('decision'), pidOf('adapter-openai'), pidOf('adapter-simulated')]).toEqual([pid, pid, pid]);
    expect(pidOf('health-prober')).not.toBe(pid);
    expect(output).toMatch(/backend\s+llama-8b by rule short-and-plain/);
    expect(output).toContain('adapter.provider_call');
  });

  it('leaves nothing behind when it is killed itself', async () => {
    mesh.child.kill('SIGKILL');
    await mesh.ended;
    const pids = pidsIn(mesh.output());
    await vi.waitFor(
      () => {
        for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
      },
      { timeout: 30_000, interval: 100 },
    );
  });

  it.each([
    ['at SIGTERM', 'SIGTERM', (child: ChildProcess) => void child.kill('SIGTERM')],
    [
      'when the command that runs it is gone',
      'the process that started this is gone',
      (child: ChildProcess) => child.disconnect(),
    ],
  ])('stops %s, and says why', async (_, why, stop) => {
    const { child, output, ended } = start([...FREE, '--together', 'all']);
    await untilUp({ output });
    stop(child);
    expect(await ended).toBe(0);
    expect(output().slice(output().indexOf('Ctrl-C'))).toBe(
      `Ctrl-C stops everything.\n\nStopping (${why}) …\nStopped.\n`,
    );
  });

  it('prints one line when it is asked to be quiet, and not a word more when it ends', async () => {
    const { child, output, ended } = start([...FREE, '--quiet', '--together', 'all']);
    const oneLine = /^Signalbox is up: gRPC 127\.0\.0\.1:\d+, HTTP http:\/\/127\.0\.0\.1:\d+\n$/;
    await vi.waitFor(() => expect(output()).toMatch(oneLine), { timeout: 60_000 });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(output()).toMatch(oneLine);
  });

  it('prints nothing but what is wrong when it is asked to be quiet and cannot start', async () => {
    const { output, ended } = start([...FREE, '--quiet', '--together', 'ingres']);
    expect(await ended).toBe(1);
    expect(output()).toMatch(/^\n--together does not know ingres\. .*\n$/);
  });

  it('refuses a service that it does not know, and says which there are', async () => {
    const { output, ended } = start([...FREE, '--together', 'ingres,decision']);
    expect(await ended).toBe(1);
    expect(output()).toContain(
      '--together does not know ingres. It takes, separated by commas: all, adapters',
    );
  });
});

// Each of them mostly waits.
describe.concurrent('npm start of what cannot run', () => {
  it('says in one message what is wrong with a policy, by line', async () => {
    const file = join(directory, 'bad.yaml');
    await writeFile(
      file,
      'version: 1\nproviders: {}\nbackends: { a: { provider: nobody, model: m } }\nmodels: {}\nroutes: {}\n',
    );
    const { output, ended } = start(['--config', file, ...FREE]);
    expect(await ended).toBe(1);
    expect(output()).toMatch(/line 3.*backends\.a\.provider.*nobody/);
  });

  it('says so before anything starts when a condition is wrong', async () => {
    const file = join(directory, 'bad-condition.yaml');
    const text = await readFile(join(ROOT, 'deploy/policies/local.yaml'), 'utf8');
    await writeFile(file, text.replace('tenant.residency == "eu"', 'tenant.nothing == "eu"'));
    const { output, ended } = start(['--config', file, ...FREE]);
    expect(await ended).toBe(1);
    expect(output()).toMatch(/line \d+, routes\.default\.rules\[0\]\.when/);
    expect(output()).not.toContain('nats-server');
  });

  it('ends when one of the services refuses to start, and leaves nothing behind', async () => {
    const mark = `start-test-${process.pid}`;
    const { output, ended } = start(FREE, { SIGNALBOX_ADMISSION_TARGET_MS: 'soon', START_TEST: mark });
    expect(await ended).toBe(1);
    expect(output()).toContain('SIGNALBOX_ADMISSION_TARGET_MS');
    expect(await processesWith(`START_TEST=${mark}`)).toEqual([]);
  });

  it('says when the policy file is not there', async () => {
    const { output, ended } = start(['--config', join(directory, 'missing.yaml')]);
    expect(await ended).toBe(1);
    expect(output()).toContain('missing.yaml');
  });

  it('says when a port is taken, and what to do', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const { output, ended } = start(['--http-port', String(port), '--grpc-port', '0']);
    expect(await ended).toBe(1);
    expect(output()).toContain(`127.0.0.1:${port}`);
    expect(output()).toContain('--http-port');
    server.close();
  });

  it('says when NATS is to be elsewhere and is not there', async () => {
    // The part that starts first reports it: the others need not be processes of their own.
    const { output, ended } = start([...FREE, '--together', 'ingress,adapters'], {
      NATS_URL: 'nats://127.0.0.1:1',
    });
    expect(await ended).toBe(1);
    expect(output()).toContain('NATS does not answer at nats://127.0.0.1:1');
  });
});
