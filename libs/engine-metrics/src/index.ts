export { parseExposition } from './exposition.js';
export { readEngine } from './read-engine.js';
export type { Carry } from './reading/counter-growth.js';
export type { Sample } from './sample-line.js';
