import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Circumstances } from '../report/result.js';
import type { SuiteOptions } from './options.js';

/** Says where and how a run measures. */
export function describeRun(
  { rounds, seconds, environment }: SuiteOptions,
  pinning: string,
  loadBefore: number,
  notes: string,
): Circumstances {
  return {
    at: new Date().toISOString(),
    node: process.version,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown processor',
    memoryBytes: totalmem(),
    loadBefore,
    pinning,
    rounds,
    seconds,
    environment,
    notes,
  };
}
