import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, ROOT } from '@signalbox/local-mesh';
import { pictureOf } from './picture-of.js';
import { renderPicture } from './render-picture.js';
import type { BenchResult } from './result.js';

/**
 * Writes a result into the cache, and with `record` as the one that the repository shows, with its picture.
 * @returns the files that were written.
 */
export async function writeResult(result: BenchResult, record: boolean): Promise<readonly string[]> {
  const name = result.circumstances.at.replaceAll(':', '-').slice(0, 19);
  const files: readonly (readonly [string, string])[] = [
    [join(CACHE, 'bench', `${name}.json`), jsonOf(result)],
    ...(record
      ? ([
          [join(ROOT, 'bench/results/latest.json'), jsonOf(withoutSamples(result))],
          [join(ROOT, 'docs/images/bench.svg'), renderPicture(pictureOf(result))],
        ] as const)
      : []),
  ];
  for (const [file, content] of files) {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, content);
  }
  return files.map(([file]) => file);
}

/** The repository keeps only what a reader looks at, not every single measurement. */
function withoutSamples(result: BenchResult): BenchResult {
  return { ...result, scenarios: result.scenarios.map(({ sides: _samples, ...rest }) => rest) };
}

function jsonOf(result: BenchResult): string {
  return `${JSON.stringify(result, rounded, 2)}\n`;
}

/** Four digits after the decimal point hold all that was measured. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(4)) : value;
}
