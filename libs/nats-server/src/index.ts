export type { NatsServerBinary } from './binary.js';
export { findNatsServer } from './find.js';
export { startNatsServer, type RunningNatsServer, type StartNatsServerOptions } from './start.js';
export type { ServerExit } from './supervise.js';
