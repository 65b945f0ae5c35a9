export { openNats } from './nats.js';
export { type NatsProcess } from './nats-process.js';
export { EXIT_USAGE, parseOptions, UsageError } from './parse-options.js';
export { CACHE, ROOT } from './paths.js';
export { type ServiceProcess } from './service-process.js';
export { startMesh, type Mesh, type MeshOptions } from './start-mesh.js';
export { openTraceReceiver } from './trace-receiver.js';
export { createTraceStore, type StoredSpan } from './trace-store.js';
