export { openaiAdapter } from './adapter.js';
