export { sendFirstRequest, type FirstReply } from './first-request.js';
export { ROOT } from './paths.js';
export { renderTrace } from './render-trace.js';
export { type ServiceProcess } from './service-process.js';
export { startSimulator, type Simulator } from './simulator-process.js';
export { startMesh, type Mesh, type MeshOptions } from './start-mesh.js';
export { openTraceReceiver, type TraceReceiver } from './trace-receiver.js';
export { createTraceStore, type StoredSpan, type TraceStore } from './trace-store.js';
