import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommandLine, type Terminal } from '@signalbox/cli';
import { ROOT } from './source-files.js';

/** A fenced block with one call of the command behind a `$`, and whatever it printed. */
const SESSION = /^```console\n\$ signalbox(.*)\n[\s\S]*?^```$/gm;

/** One word of a command line: in double quotes, or without blanks. */
const WORD = /"([^"]*)"|(\S+)/g;

/** The time at which every call runs. */
const NOW = Date.UTC(2026, 10, 18, 12);

/** Files by name, besides those of the repository. */
export type PageFiles = Readonly<Record<string, string>>;

/** A page with what its calls of `signalbox` print now, run from the root of the repository, without a mesh. */
export async function rerunConsole(page: string, files: PageFiles = {}): Promise<string> {
  let rerun = '';
  let end = 0;
  for (const match of page.matchAll(SESSION)) {
    const [session, call = ''] = match;
    const printed = await runSignalbox(wordsOf(call), files);
    rerun += `${page.slice(end, match.index)}\`\`\`console\n$ signalbox${call}\n${printed}\`\`\``;
    end = match.index + session.length;
  }
  return rerun + page.slice(end);
}

/** Runs one call. @returns what it writes to standard output and standard error. */
export async function runSignalbox(words: readonly string[], files: PageFiles = {}): Promise<string> {
  let written = '';
  const write = (text: string): void => void (written += text);
  const terminal: Terminal = {
    out: async (text) => write(text),
    err: write,
    colours: false,
    environment: {},
    readInput: async () => '',
    readFile: async (path) => files[path] ?? (await readFile(join(ROOT, path), 'utf8')),
    now: () => NOW,
    user: 'ann@desk',
  };
  await runCommandLine(words, terminal);
  return written;
}

function wordsOf(call: string): readonly string[] {
  return [...call.matchAll(WORD)].map(([, quoted, plain = '']) => quoted ?? plain);
}
