export { simulatedAdapter } from './adapter.js';
