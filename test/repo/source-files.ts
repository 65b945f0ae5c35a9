import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The text of a file, given by its path from the root of the repository. */
export function readInRepo(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

const LEFT_OUT = new Set(['node_modules', 'dist', 'gen', 'fixtures', 'golden']);

/** Our own TypeScript sources below some top-level folders, tests and generated code left out. */
export function sourceFiles(folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => walk(join(ROOT, folder)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
