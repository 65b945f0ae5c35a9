import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceProcess } from '@signalbox/local-mesh';
import { until } from './until.js';

/** What a service holds after a collection of garbage. */
export type MemorySample = {
  readonly heapMb: number;
  readonly rssMb: number;
  /** Timers, sockets and whatever else keeps an event loop alive. */
  readonly handles: number;
  /** Open file descriptors. */
  readonly files: number;
};

/** Where probes write. */
const DIRECTORY = mkdtempSync(join(tmpdir(), 'signalbox-heap-'));

/** The environment of services that can be sampled. */
export const HEAP_PROBE: Readonly<Record<string, string>> = {
  NODE_OPTIONS: `--require=${fileURLToPath(new URL('heap-probe.cjs', import.meta.url))}`,
  FAULTS_HEAP_PROBE_DIR: DIRECTORY,
};

/** Collects the garbage of a service that has the probe, and reads what is left. */
export async function sampleMemory(service: ServiceProcess): Promise<MemorySample> {
  const file = join(DIRECTORY, `${service.pid}.json`);
  await rm(file, { force: true });
  service.signal('SIGUSR2');
  let text = '';
  await until('the heap is sampled', 5_000, async () => {
    text = await readFile(file, 'utf8').catch(() => '');
    return text !== '';
  });
  const { heapUsed, rss, handles } = JSON.parse(text) as { heapUsed: number; rss: number; handles: number };
  const files = await readdir(`/proc/${service.pid}/fd`);
  return { heapMb: heapUsed / 1e6, rssMb: rss / 1e6, handles, files: files.length };
}
