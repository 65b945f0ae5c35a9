import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the project keeps what it brings and what it writes while it runs; never committed. */
export const CACHE = `${ROOT}.cache/`;

/** The compiled `main.js` of a package. */
export function mainOf(folder: string): string {
  return `${ROOT}${folder}/dist/main.js`;
}
