export type { HttpTarget, LoadReport } from './load/load-job.js';
export { startLoad, type LoadProcess } from './load/load-process.js';
