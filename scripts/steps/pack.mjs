import { cp, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { installFor } from './install.mjs';
import { packedPackages } from './packed-packages.mjs';

/** Files that the programs read at run time, and those from which pnpm installs exactly the locked versions. */
const FILES = [
  'LICENSE',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'proto',
  'libs/contracts/descriptors.binpb',
];

/** What the compiler writes for editors and for itself. */
const NOT_RUN = /\.(d\.ts|d\.ts\.map|tsbuildinfo)$/;

const USAGE =
  'Usage: npm run pack -- FOLDER   writes what runs in production into a folder that is new or empty';

/**
 * Writes everything that runs in production into a folder, in the layout of this repository: the compiled services, the
 * `signalbox` command, and their dependencies. The folder needs nothing but Node and can be copied to where it runs.
 * @returns an exit code.
 */
export async function pack(args) {
  const [target, ...more] = args;
  if (target === undefined || target.startsWith('-') || more.length > 0) {
    console.error(USAGE);
    return target === '--help' ? 0 : 64;
  }
  const folder = resolve(target);
  if ((await readdir(folder).catch(() => [])).length > 0) {
    console.error(`${folder} is not empty. ${USAGE}`);
    return 64;
  }
  await build();
  await mkdir(folder, { recursive: true });
  const packages = packedPackages();
  const parts = [...FILES, ...packages.flatMap((name) => [`${name}/package.json`, `${name}/dist`])];
  for (const part of parts)
    await cp(part, join(folder, part), { recursive: true, filter: (path) => !NOT_RUN.test(path) });
  if (!(await installFor(folder))) return 1;
  console.log(`\nPacked into ${folder}. For example: node services/together/dist/main.js`);
  return 0;
}
