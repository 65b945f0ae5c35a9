import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the project keeps what it downloads and what it writes while it runs; never committed. */
export const CACHE = `${ROOT}.cache/`;

/** The compiled `main.js` of a package. */
export function mainOf(folder: string): string {
  return `${ROOT}${folder}/dist/main.js`;
}

/** The adapters that this repository has: the folders of `services/adapters`. */
export function knownAdapters(): readonly string[] {
  return readdirSync(`${ROOT}services/adapters`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
