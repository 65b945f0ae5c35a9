export { runAdapterConformance, type AdapterConformance, type Skip } from './adapter.js';
