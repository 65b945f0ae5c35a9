/** How the upstream answers; the first part of the path says which. */
export const ANSWER_MODES = ['json', 'burst', 'chunks', 'paced', 'idle'] as const;

/**
 * `json`: one JSON reply. `burst`: a stream written at once. `chunks`: a stream whose chunks are written one by one,
 * each in a turn of the event loop of its own. `paced`: with 5 to 15 ms before each chunk. `idle`: the first chunk, and
 * then nothing.
 */
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** The model's name at the upstream: one that has a price, as in production. */
export const UPSTREAM_MODEL = 'gpt-5-mini';

/** Chunks with text in each stream. */
export const CHUNKS_PER_STREAM = 32;
