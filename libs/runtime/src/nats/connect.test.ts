import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNatsServer, startNatsServer } from '@signalbox/nats-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../logger.js';
import { EXIT_UNAVAILABLE } from '../start-error.js';
import { connectNats } from './connect.js';

const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });

describe('connecting to NATS', () => {
  it('waits for a server that starts a moment later', async () => {
    const binary = await findNatsServer({
      cacheDir: fileURLToPath(new URL('../../../../.cache', import.meta.url)),
    });
    const storeDir = await mkdtemp(join(tmpdir(), 'signalbox-connect-'));
    onTestFinished(() => rm(storeDir, { recursive: true, force: true }));
    const first = await startNatsServer({ binary, storeDir });
    await first.stop();
    const connecting = connectNats(first.url, 'test', log);
    const second = await startNatsServer({ binary, storeDir, port: first.port });
    const connection = await connecting;
    expect(connection.isClosed()).toBe(false);
    await connection.close();
    await second.stop();
  }, 300_000);

  it('gives up in the end, with an exit code that says that something else is missing', async () => {
    const failure = connectNats('nats://user:secret@127.0.0.1:1', 'test', log, 300);
    await expect(failure).rejects.toMatchObject({
      exitCode: EXIT_UNAVAILABLE,
      message: expect.stringContaining('nats://127.0.0.1:1'),
    });
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });
});
