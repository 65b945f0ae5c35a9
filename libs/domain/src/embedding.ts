import type { Usage } from './usage.js';

/** Texts to be turned into vectors. */
export type EmbedRequest = {
  readonly inputs: readonly string[];
  /** Length of each vector, where the model lets the caller choose. */
  readonly dimensions?: number;
  readonly endUser?: string;
};

/** One vector for each input, in the order of the inputs. */
export type Embeddings = {
  readonly model: string;
  readonly vectors: readonly (readonly number[])[];
  readonly usage: Usage;
};
