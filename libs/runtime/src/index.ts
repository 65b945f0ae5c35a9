export { adapterAddresses, type AdapterAddresses } from './adapter-addresses.js';
export { createBreaker, type Breaker } from './breaker.js';
export { systemClock, type Clock } from './clock.js';
export { kinds, setting, type ConfigOf, type Environment, type Setting, type Settings } from './config.js';
export {
  defineService,
  type ServiceContext,
  type ServiceDefinition,
  type ServiceParts,
} from './define-service.js';
export { type CallContext } from './grpc/call-context.js';
export { callServerStream, callUnary, type CallOptionsOf } from './grpc/call.js';
export { openClient, type OpenClient } from './grpc/client.js';
export { implement, type Handlers, type Implementation } from './grpc/implement.js';
export { newBookingSuffix, newRequestId } from './identity.js';
export { type Lifecycle, type Resource } from './lifecycle.js';
export { isLoopback, listenHttp, splitHostPort } from './listen.js';
export { type Logger } from './logger.js';
export { type Bus } from './nats/bus.js';
export { type KeyValue } from './nats/kv.js';
export { loadPolicy, policyFile, policyRefused, type LoadedPolicy } from './policy-file.js';
export { runService } from './run-service.js';
export { commonSettings } from './settings.js';
export { EXIT_CONFIG, EXIT_UNAVAILABLE, StartError } from './start-error.js';
export { startService, type RunningService } from './start-service.js';
export { type Metrics } from './telemetry/metrics.js';
export { ATTRIBUTES, METRICS, SPANS, type MetricName, type SpanName } from './telemetry/names.js';
export { contextFromTraceparent, traceIdOf, traceparentOf } from './telemetry/trace-context.js';
export { failSpan, type OpenSpan, type Tracing } from './telemetry/tracing.js';
