import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE } from '@signalbox/local-mesh';
import { startRole } from '../roles/start-role.js';
import { ANSWER_MODES, UPSTREAM_MODEL } from '../upstream/answer-modes.js';
import { installLitellm, LITELLM_VERSION } from './litellm-install.js';
import { freePort, untilItAnswers } from './reach-gateway.js';
import { httpChat } from './requests.js';
import type { Side } from './side.js';
import type { Upstream } from './upstream-side.js';

/** Its first start compiles some thousand modules of Python. */
const START_TIMEOUT_MS = 120_000;

/** Installs LiteLLM's proxy when it is missing, and starts it with one worker. @throws Error when either fails. */
export async function startLitellm(upstream: Upstream, say: (message: string) => void): Promise<Side> {
  const command = await installLitellm(say);
  const folder = await mkdtemp(join(CACHE, 'competitors', 'litellm-config-'));
  const config = join(folder, 'config.json');
  await writeFile(config, configOf(upstream));
  const port = await freePort();
  const role = await startRole({ role: 'litellm', args: [command, config, String(port)], read: readPid });
  const stop = async (): Promise<void> => {
    await role.stop();
    await rm(folder, { recursive: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilItAnswers('LiteLLM', `${origin}/health/liveliness`, START_TIMEOUT_MS);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    name: 'litellm',
    title: `LiteLLM ${LITELLM_VERSION}, one worker`,
    processes: [{ name: 'litellm', pid: role.hello }],
    http: (mode, prompt) => httpChat(`${origin}/v1`, mode, mode, prompt),
    stop,
  };
}

/** One model for each mode of the upstream, in JSON, which is YAML as well. */
function configOf(upstream: Upstream): string {
  return JSON.stringify({
    model_list: ANSWER_MODES.map((mode) => ({
      model_name: mode,
      litellm_params: {
        model: `openai/${UPSTREAM_MODEL}`,
        api_base: upstream.baseUrl(mode),
        api_key: 'bench',
      },
    })),
    litellm_settings: { telemetry: false },
  });
}

function readPid(message: unknown): number {
  if (
    typeof message === 'object' &&
    message !== null &&
    'pid' in message &&
    typeof message.pid === 'number' &&
    message.pid > 0
  )
    return message.pid;
  throw new Error('LiteLLM could not be started.');
}
