import type { CachePolicy } from './document/backend.js';

/** The cache of most providers that charge less for cached input. */
export const USUAL_CACHE: CachePolicy = { ttlMs: 300_000, minTokens: 1_024 };
