import type { Dialect } from '@signalbox/translation';

/** What makes an adapter: everything else is the same for all of them. */
export type AdapterDefinition = {
  /** The name under which providers of the policy ask for it: `adapter: openai`. */
  readonly name: string;
  readonly dialect: Dialect;
  /** A header that carries the attempt's id to the provider, for wires whose provider has a use for it. */
  readonly attemptIdHeader?: string;
};
