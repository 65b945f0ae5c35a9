import { openTestNats } from '@signalbox/nats-server/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../logger.js';
import { EXIT_UNAVAILABLE } from '../start-error.js';
import { connectNats } from './connect.js';

const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });

describe('connecting to NATS', () => {
  it('waits for a server that starts a moment later', async () => {
    const server = await openTestNats();
    onTestFinished(() => server.close());
    await server.stop();
    const connecting = connectNats(server.url, 'test', log);
    await server.restart();
    const connection = await connecting;
    expect(connection.isClosed()).toBe(false);
    await connection.close();
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
