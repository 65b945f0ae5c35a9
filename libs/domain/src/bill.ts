import type { Cost } from './cost.js';
import type { Usage } from './usage.js';

/** Tokens and money of one attempt. */
export type Bill = { readonly usage: Usage; readonly cost: Cost };
