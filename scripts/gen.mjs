/**
 * Regenerates what is made from `proto/`: the TypeScript types of the wire and the descriptors that reflection serves.
 *
 *   node scripts/gen.mjs           writes them
 *   node scripts/gen.mjs --check   writes nothing and exits 1 naming every file that is stale
 *
 * The generator's flags are the loader's options in libs/contracts/src/load.ts: change both or neither.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const contracts = join(root, 'libs', 'contracts');

/** Where each artefact lives, relative to libs/contracts. */
const TYPES = join('src', 'gen');
const DESCRIPTORS = 'descriptors.binpb';

const TYPE_FLAGS = [
  '--grpcLib=@grpc/grpc-js',
  '--longs=Number',
  '--enums=String',
  '--defaults',
  '--oneofs',
  '--includeComments',
  '--importFileExtension=.js',
  '--targetFileExtension=.ts',
];

/** The path of a program that an installed package ships. */
function program(from, packageName, name) {
  const manifest = createRequire(join(from, 'package.json')).resolve(`${packageName}/package.json`);
  return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin[name]);
}

/** Every file below a folder, as sorted paths relative to it; a missing folder has none. */
function filesBelow(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Writes all artefacts below `target`, in the same shape as libs/contracts. */
function generate(target) {
  const protos = filesBelow(join(root, 'proto')).filter((file) => file.endsWith('.proto'));
  const run = (path, args) =>
    execFileSync(process.execPath, [path, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

  rmSync(join(target, TYPES), { recursive: true, force: true });
  run(program(contracts, '@grpc/proto-loader', 'proto-loader-gen-types'), [
    ...TYPE_FLAGS,
    '--includeDirs=proto',
    `--outDir=${join(target, TYPES)}`,
    ...protos,
  ]);
  run(program(root, '@bufbuild/buf', 'buf'), [
    'build',
    'proto',
    '--as-file-descriptor-set',
    '--exclude-source-info',
    '--output',
    join(target, DESCRIPTORS),
  ]);
}

/** The artefacts that differ between `a` and `b`, including one that is missing. */
function differences(a, b) {
  const read = (folder, file) => {
    const path = join(folder, file);
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
  };
  const types = new Set([...filesBelow(join(a, TYPES)), ...filesBelow(join(b, TYPES))]);
  return [...[...types].map((file) => join(TYPES, file)), DESCRIPTORS].filter((file) => {
    const [left, right] = [read(a, file), read(b, file)];
    return left === undefined || right === undefined || !left.equals(right);
  });
}

/** Names the stale files; the exit code says whether there are any. */
function check() {
  const fresh = mkdtempSync(join(tmpdir(), 'signalbox-gen-'));
  try {
    generate(fresh);
    const stale = differences(contracts, fresh);
    if (stale.length === 0) return;
    console.error('Generated files are stale; run `node scripts/gen.mjs`:');
    for (const file of stale) console.error(`  ${relative(root, join(contracts, file))}`);
    process.exitCode = 1;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

if (process.argv.includes('--check')) check();
else generate(contracts);
