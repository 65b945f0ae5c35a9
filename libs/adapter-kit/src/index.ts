export type { AdapterDefinition } from './adapter-definition.js';
export { adapterSettings, defineAdapter, type AdapterServiceDescription } from './define-adapter.js';
