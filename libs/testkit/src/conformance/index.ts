export { runAdapterConformance } from './adapter.js';
