export { parseExposition, type Exposition } from './exposition.js';
export { EXPORTERS } from './exporters/exporters.js';
export type { Combine, Exporter, Selector, Source } from './exporter.js';
export { NOTHING_CARRIED, readEngine, type EngineReading } from './read-engine.js';
export type { Carry } from './reading/counter-growth.js';
export type { Sample } from './sample-line.js';
