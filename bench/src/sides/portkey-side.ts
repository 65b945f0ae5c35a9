import { startRole } from '../roles/start-role.js';
import { UPSTREAM_MODEL } from '../upstream/answer-modes.js';
import { installPortkey, PORTKEY_VERSION } from './portkey-install.js';
import { freePort, untilItAnswers } from './reach-gateway.js';
import { httpChat } from './requests.js';
import type { Side } from './side.js';
import type { Upstream } from './upstream-side.js';

const START_TIMEOUT_MS = 30_000;

/** Installs Portkey's gateway when it is missing, and starts it. @throws Error when either fails. */
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
    await untilItAnswers("Portkey's gateway", origin, START_TIMEOUT_MS);
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
