export type { NatsServerBinary } from './binary.js';
export {
  NatsServerMissingError,
  NatsServerStartError,
  type NatsServerStartErrorInit,
  type StartFailureReason,
} from './errors.js';
export { findNatsServer, type FindNatsServerOptions } from './find.js';
export type { MakeCopy, MakeCopyInput } from './private-copy.js';
export { startNatsServer, type RunningNatsServer, type StartNatsServerOptions } from './start.js';
export type { ServerExit } from './supervise.js';
