export { openaiCompatibleAdapter } from './adapter.js';
