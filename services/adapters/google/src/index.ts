export { googleAdapter } from './adapter.js';
