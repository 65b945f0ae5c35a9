import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signalbox } from './signalbox-command.js';
import { question, startTestMesh, THREE_BACKENDS, type TestMesh } from './support.js';

/** Everything is recorded, so that a replay sees every request. */
const BEFORE = `${THREE_BACKENDS}recordShare: 1\n`;

/** Short prompts go to the second backend, long ones stay with the first, and the third backend is gone. */
const AFTER = BEFORE.replace(
  '[{ name: in-order, use: [first, second, third], picker: ordered }]',
  '[{ name: short, when: request.inputTokens < 40, use: [second, first], picker: ordered }, { name: long, use: [first, second], picker: ordered }]',
).replace(/ {2}third: .*\n/, '');

const SHORT = 'hi';
const LONG = 'Tell me about the points and signals of a railway, and why every train takes its way. '.repeat(
  4,
);

let mesh: TestMesh;
let nats: Record<string, string>;
beforeAll(async () => {
  mesh = await startTestMesh(BEFORE);
  nats = { NATS_URL: mesh.mesh.nats.url };
}, 300_000);
afterAll(() => mesh.stop());

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(mesh.mesh.directory, name);
  await writeFile(path, text);
  return path;
}

type Change = {
  readonly version: string;
  readonly everyone: boolean;
  readonly services: readonly { readonly service: string; readonly afterMs: number }[];
};

async function change(...args: readonly string[]): Promise<Change> {
  const { code, stdout, stderr } = await signalbox(['policy', ...args, '--json'], nats);
  if (code !== 0)
    throw new Error(`signalbox policy ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  const outcome: Change = JSON.parse(stdout);
  return outcome;
}

/** Which requests fail, and which policy versions decide, while something happens. */
async function underLoad<T>(
  what: () => Promise<T>,
): Promise<{ result: T; failures: readonly number[]; versions: ReadonlySet<string> }> {
  const failures: number[] = [];
  const versions = new Set<string>();
  let running = true;
  const client = async (text: string): Promise<void> => {
    while (running) {
      const response = await mesh.chat(question(text));
      await response.arrayBuffer();
      if (response.status !== 200) failures.push(response.status);
      versions.add(response.headers.get('x-signalbox-policy') ?? 'none');
    }
  };
  const clients = [SHORT, LONG, SHORT, LONG].map(client);
  await sleep(300);
  const result = await what();
  await sleep(500);
  running = false;
  await Promise.all(clients);
  return { result, failures, versions };
}

async function backendFor(text: string): Promise<string | null> {
  const response = await mesh.chat(question(text));
  await response.arrayBuffer();
  return response.headers.get('x-signalbox-backend');
}

describe('a change of policy', () => {
  it('is predicted by a replay of what was recorded', async () => {
    for (let index = 0; index < 12; index++) {
      const response = await mesh.chat(question(index % 3 === 0 ? LONG : SHORT));
      await response.arrayBuffer();
    }
    const file = await fileOf('after.yaml', AFTER);
    const recorded = await signalbox(['decisions'], nats);
    expect(recorded.stdout).not.toContain('railway');
    const replay = await signalbox(
      ['replay', '--policy', file, '--json', await fileOf('decisions.ndjson', recorded.stdout)],
      nats,
    );
    expect(JSON.parse(replay.stdout)).toMatchObject({
      requests: 12,
      elsewhere: 8,
      moves: [
        { from: 'first', to: 'second', requests: 8 },
        { from: 'first', to: 'first', requests: 4 },
      ],
    });
  });

  it('reaches every service, fails no request, and then does what the replay said', async () => {
    const file = await fileOf('after.yaml', AFTER);
    const { result, failures, versions } = await underLoad(() => change('apply', file, '--note', 'shorter'));
    expect(failures).toEqual([]);
    expect(result.everyone).toBe(true);
    expect(result.services.map(({ service }) => service).toSorted()).toEqual(
      expect.arrayContaining(['adapter-openai', 'decision', 'health-prober', 'ingress']),
    );
    expect(versions.size).toBe(2);
    expect(versions).toContain(result.version);
    expect([await backendFor(SHORT), await backendFor(LONG)]).toEqual(['second', 'first']);
  });

  it('is taken back in one command, and fails no request either', async () => {
    const { result, failures, versions } = await underLoad(() => change('rollback'));
    expect(failures).toEqual([]);
    expect(result.everyone).toBe(true);
    expect(versions).toContain(result.version);
    expect(await backendFor(SHORT)).toBe('first');
  });

  it('is refused whole when it is wrong, with every problem and its line, and nothing changes', async () => {
    const bad = AFTER.replace('request.inputTokens < 40', 'request.inputTokns < 40').replace(
      'use: [second, first]',
      'use: [second, fist]',
    );
    const { code, stderr } = await signalbox(['policy', 'apply', await fileOf('bad.yaml', bad)], nats);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/line \d+.*Did you mean "first"/s);
    expect(await backendFor(SHORT)).toBe('first');
  });
});
