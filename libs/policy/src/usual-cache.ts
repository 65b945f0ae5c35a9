import type { CachePolicy } from './document.js';

/** What most providers do who sell cached input for less. */
export const USUAL_CACHE: CachePolicy = { ttlMs: 300_000, minTokens: 1_024 };
