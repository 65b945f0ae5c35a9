import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../repo/source-files.js';

/** A NATS server that takes connections and never says a word: whoever starts waits for it. */
const mute = createServer();
beforeAll(async () => {
  mute.listen(0, '127.0.0.1');
  await once(mute, 'listening');
});
afterAll(() => mute.close());

it.each([{}, { SIGNALBOX_WORKERS: '2' }])(
  'a service that is told to stop while it starts stops, and that is no failure: %o',
  async (environment) => {
    const { port } = mute.address() as AddressInfo;
    const child = spawn(process.execPath, [join(ROOT, 'services/decision/dist/main.js')], {
      env: {
        ...process.env,
        SIGNALBOX_LOG_LEVEL: 'silent',
        SIGNALBOX_POLICY_FILE: join(ROOT, 'deploy/policies/local.yaml'),
        NATS_URL: `nats://127.0.0.1:${port}`,
        ...environment,
      },
      stdio: 'ignore',
    });
    await once(mute, 'connection');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);
