import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { decodeBatch, EVENT_STREAM } from '@signalbox/contracts';
import { CACHE, openNats, type NatsProcess } from '@signalbox/local-mesh';
import { openToolConnection } from '@signalbox/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

/** How often a process is killed; more in a longer run. */
const ROUNDS = Number(process.env['SIGNALBOX_CRASH_ROUNDS'] ?? 4);
/** Events that were published in the last moments before a kill and are not on disk yet: 50 ms of them. */
const UNWRITTEN_LIMIT = 250;

const CHILD = fileURLToPath(new URL('outbox-child.mjs', import.meta.url));
let folder: string;
let nats: NatsProcess;
let children: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-crash-'));
  const { server } = await openNats({
    url: undefined,
    cacheDir: CACHE,
    storeDir: join(folder, 'nats'),
    port: undefined,
    onProgress: () => undefined,
  });
  if (server === undefined) throw new Error('A server was to be started.');
  nats = server;
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});
afterAll(async () => {
  await nats.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A process that publishes until it is killed; without a prefix it only takes over what others left. */
async function startChild(prefix: string, outboxDir: string): Promise<{ kill(): Promise<number> }> {
  const child = spawn(process.execPath, [CHILD], {
    env: {
      ...process.env,
      NATS_URL: nats.url,
      SIGNALBOX_LOG_LEVEL: 'silent',
      SIGNALBOX_OUTBOX_DIR: outboxDir,
      ...(prefix !== '' && { TEST_PREFIX: prefix }),
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  let said = '';
  child.stdout?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-100)));
  await once(child, 'message');
  if (prefix !== '') await vi.waitFor(() => expect(said).not.toBe(''), 5_000);
  return {
    /** @returns how many events it had published. */
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'close');
      return Number(said.trim().split('\n').at(-1));
    },
  };
}

/** One life of a process, with NATS up or down when it is killed. @returns how many events it had published. */
async function liveAndDie(prefix: string, outboxDir: string, withNats: boolean): Promise<number> {
  const child = await startChild(prefix, outboxDir);
  await sleep(Math.random() * 150);
  if (!withNats) {
    nats.kill('SIGKILL');
    await nats.exited;
    await sleep(Math.random() * 150);
  }
  const published = await child.kill();
  if (!withNats) await nats.restart();
  return published;
}

/** Ids of the events in the stream, each as often as it is stored. */
async function storedIds(): Promise<readonly string[]> {
  const tool = await openToolConnection(nats.url, 'test');
  const ids: string[] = [];
  for await (const { bytes } of tool.read(EVENT_STREAM, 0)) {
    for (const decoded of decodeBatch(bytes)) {
      if (decoded.kind === 'event') ids.push(decoded.envelope.id);
    }
  }
  await tool.close();
  return ids;
}

describe('a process that is killed with events in its outbox', () => {
  it(`loses only what was not written yet, and doubles nothing, ${ROUNDS} times`, async () => {
    const outboxDir = join(folder, 'outbox');
    const published = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const prefix = `round-${round}`;
      published.set(prefix, await liveAndDie(prefix, outboxDir, round % 2 === 0));
    }
    // Each process takes over what the one before left; this one, what the last one left.
    await startChild('', outboxDir);
    await vi.waitFor(
      async () => {
        const left = await readdir(outboxDir, { recursive: true });
        expect(left.filter((name) => name.endsWith('.events'))).toEqual([]);
      },
      { timeout: 20_000, interval: 100 },
    );
    const ids = await storedIds();
    expect(new Set(ids).size).toBe(ids.length);
    for (const [prefix, count] of published) {
      const numbers = ids
        .filter((id) => id.startsWith(`${prefix}-`))
        .map((id) => Number(id.split('-').at(-1)));
      // What is missing is the end, and nothing in between.
      expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index));
      expect(count - numbers.length).toBeLessThan(UNWRITTEN_LIMIT);
      expect(count).toBeGreaterThan(0);
    }
  }, 240_000);

  it('loses them without a folder, when NATS is away', async () => {
    const published = await liveAndDie('no-folder', '', false);
    const ids = await storedIds();
    expect(ids.filter((id) => id.startsWith('no-folder-')).length).toBeLessThan(published);
  });
});
