import type { Dialect } from '@signalbox/translation';

/** What is particular to one adapter: everything else is the same for all of them. */
export type AdapterDefinition = {
  /** The name under which providers of the policy ask for it: `adapter: openai`. */
  readonly name: string;
  readonly dialect: Dialect;
  /**
   * The header that carries the attempt's id to the provider: one that appears in the provider's own log, if it has such a
   * header. Absent: `x-signalbox-attempt-id`, which other providers ignore and the simulated provider writes into its journal.
   */
  readonly attemptIdHeader?: string;
};
