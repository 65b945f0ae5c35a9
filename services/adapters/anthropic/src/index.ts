export { anthropicAdapter } from './adapter.js';
