import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer, type NatsServerBinary } from '@signalbox/nats-server';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isPortFree } from './free-port.js';
import { startNatsProcess, type NatsProcess } from './nats-process.js';
import { CACHE } from './paths.js';

let binary: NatsServerBinary;
beforeAll(async () => {
  binary = await findNatsServer({ cacheDir: CACHE });
}, 300_000);

async function start(): Promise<NatsProcess> {
  const storeDir = await mkdtemp(join(tmpdir(), 'signalbox-nats-'));
  const nats = await startNatsProcess({ binary, storeDir });
  onTestFinished(async () => {
    await nats.stop();
    await rm(storeDir, { recursive: true, force: true });
  });
  return nats;
}

const unexpectedExit = (nats: NatsProcess): Promise<number | null> =>
  new Promise((resolve) => nats.onUnexpectedExit(resolve));
const listens = async ({ url }: NatsProcess): Promise<boolean> =>
  !(await isPortFree('127.0.0.1', Number(new URL(url).port)));

describe('the NATS server of a mesh', () => {
  it('comes back on its address after it was killed, as often as that happens', async () => {
    const nats = await start();
    const { url } = nats;
    const pids = [nats.pid];
    for (let round = 0; round < 2; round++) {
      const ended = unexpectedExit(nats);
      nats.kill('SIGKILL');
      expect(await ended).toBeNull();
      expect(await listens(nats)).toBe(false);
      await nats.restart();
      expect(await listens(nats)).toBe(true);
      pids.push(nats.pid);
    }
    expect(nats.url).toBe(url);
    expect(new Set(pids).size).toBe(3);
  });

  it('tells nobody of an end that was asked for, and stays away then', async () => {
    const nats = await start();
    let told = false;
    nats.onUnexpectedExit(() => (told = true));
    await nats.stop();
    await nats.restart();
    expect(await listens(nats)).toBe(false);
    expect(told).toBe(false);
  });

  it('ends when it is stopped while it is coming back', async () => {
    const nats = await start();
    nats.kill('SIGKILL');
    await nats.exited;
    const back = nats.restart();
    await nats.stop();
    await back;
    expect(await listens(nats)).toBe(false);
  });
});
