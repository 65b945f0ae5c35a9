import type { AdapterHarness } from './adapter-harness.js';

/** One behaviour that every adapter must show. */
export type ConformanceCase = {
  /** A sentence about the adapter; also the name under which it can be skipped. */
  readonly name: string;
  readonly run: (harness: AdapterHarness) => Promise<void>;
};

/** Declares the cases of one kind. */
export function conformanceCases(
  cases: Readonly<Record<string, (harness: AdapterHarness) => Promise<void>>>,
): readonly ConformanceCase[] {
  return Object.entries(cases).map(([name, run]) => ({ name, run }));
}
