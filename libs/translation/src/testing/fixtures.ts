import { readFileSync } from 'node:fs';

/** Makes a function that reads the files in the `fixtures` folder beside a test, given the test's `import.meta.url`. */
export function fixturesOf(testUrl: string): (name: string) => Uint8Array {
  return (name) => readFileSync(new URL(`fixtures/${name}`, testUrl));
}

/** The same for files that are UTF-8 text. */
export function textFixturesOf(testUrl: string): (name: string) => string {
  return (name) => readFileSync(new URL(`fixtures/${name}`, testUrl), 'utf8');
}
