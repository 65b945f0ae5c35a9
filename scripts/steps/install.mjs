import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { step } from './progress.mjs';

const STAMP = 'node_modules/.signalbox-installed';

/** Installs the locked dependencies, unless exactly these are installed already. pnpm comes through npx, pinned. */
export async function install({ quiet = false } = {}) {
  const wanted = await fingerprint();
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === wanted) return;
  if (!(await runPnpm('Installing dependencies (once; about half a minute)', [], { quiet }))) {
    throw new Error(
      'The dependencies could not be installed. npm must reach its registry; see the output above.',
    );
  }
  await writeFile(STAMP, wanted);
}

/** Installs into a packed folder what its programs need at run time. @returns whether it succeeded. */
export function installFor(folder) {
  return runPnpm('Installing what is needed to run', ['--prod'], { cwd: folder });
}

async function runPnpm(title, more, options) {
  const { packageManager } = JSON.parse(await readFile('package.json', 'utf8'));
  const args = ['-y', packageManager, 'install', '--frozen-lockfile', ...more];
  return step(title, 'npx', args, { env: cleanEnvironment(), ...options });
}

async function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(await readFile(file));
  return hash.digest('hex');
}

/** npm passes its own settings on as npm_* variables, which pnpm would obey; only the network's settings may pass. */
function cleanEnvironment() {
  const keep =
    /^npm_config_(registry|cafile|ca|strict_ssl|proxy|https_proxy|noproxy|userconfig|globalconfig|cache)$/i;
  const entries = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || keep.test(name));
  return { ...Object.fromEntries(entries), CI: 'true' };
}
