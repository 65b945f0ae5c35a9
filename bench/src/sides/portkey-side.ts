import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRole } from '../roles/start-role.js';
import { UPSTREAM_MODEL } from '../upstream/answer-modes.js';
import { installPortkey, PORTKEY_VERSION } from './portkey-install.js';
import { httpChat } from './requests.js';
import type { Side } from './side.js';
import type { Upstream } from './upstream-side.js';

const START_TIMEOUT_MS = 30_000;

/** Installs Portkey's gateway when it is not there, and starts it. @throws Error when either does not work. */
export async function startPortkey(upstream: Upstream, say: (message: string) => void): Promise<Side> {
  const script = await installPortkey(say);
  const port = await freePort();
  const role = await startRole({
    role: 'portkey',
    args: [script, String(port)],
    isQuiet: true,
    read: () => undefined,
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilItAnswers(origin);
  } catch (error) {
    await role.stop();
    throw error;
  }
  return {
    name: 'portkey',
    title: `Portkey's gateway ${PORTKEY_VERSION}`,
    processes: [{ name: 'portkey', pid: role.pid }],
    http: (mode, prompt) =>
      httpChat(`${origin}/v1`, UPSTREAM_MODEL, mode, prompt, {
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': upstream.baseUrl(mode),
      }),
    stop: () => role.stop(),
  };
}

async function untilItAnswers(origin: string): Promise<void> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < giveUpAt) {
    const answers = await fetch(origin).then(
      async (response) => (await response.arrayBuffer(), true),
      () => false,
    );
    if (answers) return;
    await sleep(5);
  }
  throw new Error(`Portkey's gateway did not answer within ${START_TIMEOUT_MS / 1_000} s.`);
}

/** It must be told a port, so one is looked for that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
