import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE } from '@signalbox/local-mesh';

/** The version that is measured. Its web server answers streams with 500 on Node 20 from 1.14 on, so that is pinned too. */
export const PORTKEY_VERSION = '1.15.2';

const MANIFEST = {
  private: true,
  dependencies: { '@portkey-ai/gateway': PORTKEY_VERSION },
  overrides: { '@hono/node-server': '1.13.8' },
};
const INSTALL_TIMEOUT_MS = 180_000;

/**
 * Makes sure that Portkey's gateway is in the cache; npm and its registry are needed the first time only.
 * @returns the script that starts it. @throws Error when it cannot be installed.
 */
export async function installPortkey(say: (message: string) => void): Promise<string> {
  const folder = join(CACHE, 'competitors', `portkey-${PORTKEY_VERSION}`);
  const script = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  if (await exists(script)) return script;
  say(`installing Portkey's gateway ${PORTKEY_VERSION} into the cache (once)`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(MANIFEST, null, 2)}\n`);
  await promisify(execFile)(
    'npm',
    ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--no-update-notifier'],
    { cwd: folder, env: networkOnly(process.env), timeout: INSTALL_TIMEOUT_MS },
  );
  return script;
}

/** npm passes settings on as npm_* variables, which belong to this repository and not to that folder. */
function networkOnly(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const keep = /^npm_config_(registry|cafile|ca|strict_ssl|proxy|https_proxy|noproxy|userconfig|cache)$/i;
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^npm_/i.test(name) || keep.test(name)),
  );
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
