export { adapterAddresses, type AdapterAddresses } from './adapter-addresses.js';
export {
  createBreaker,
  type Breaker,
  type BreakerOptions,
  type BreakerState,
  type CallVerdict,
} from './breaker/breaker.js';
export { systemClock, type Clock } from './clock.js';
export { createCohort, halfCohort, wholeCohort, type CohortSize } from './cohort.js';
export {
  dividedSetting,
  kinds,
  processEnvironment,
  setting,
  type ConfigOf,
  type Environment,
  type Setting,
  type Settings,
} from './config.js';
export { inTime } from './in-time.js';
export {
  defineService,
  type ServiceContext,
  type ServiceDefinition,
  type ServiceParts,
} from './define-service.js';
export { type AddressChange } from './discovery/address-change.js';
export { openDiscovery, type DiscoveryOptions } from './discovery/discovery.js';
export { lookupAddress, oneAtATime, type ResolveAddress } from './discovery/resolve-address.js';
export { createGather } from './gather.js';
export { type CallContext } from './grpc/call-context.js';
export { CallAborter, type CallSignal } from './grpc/call-signal.js';
export { implement, type Handlers, type Implementation } from './grpc/implement.js';
export { newBookingSuffix, newRequestId } from './identity.js';
export { type CallOptionsOf, type Lane, type Method } from './lane/lane.js';
export { openPerCallLane } from './lane/per-call-lane.js';
export { type Lifecycle, type Resource } from './lifecycle.js';
export { isLoopback, joinHostPort, listenHttp, splitHostPort } from './listen.js';
export { type Logger } from './logger.js';
export { type Bus } from './nats/bus.js';
export { type KeyValue, type KeyValueRevision } from './nats/kv.js';
export { type StatusQuestion } from './nats/ask-status.js';
export { type StreamMessage } from './nats/read-stream.js';
export { type Recorder } from './nats/recorder.js';
export { openToolConnection, type ToolConnection } from './nats/tool-connection.js';
export { loadPolicy, policyRefused, readPolicy, type LoadedPolicy } from './policy/policy-file.js';
export { policySettings } from './policy/policy-settings.js';
export { openPolicySource, type PolicySource } from './policy/policy-source.js';
export { simulatedPolicyOf, simulatorUrl } from './policy/simulator.js';
export { openQuietLog, type QuietLog } from './quiet-log.js';
export { quietTurn } from './quiet-turn.js';
export { runService } from './run-service.js';
export { commonSettings } from './settings.js';
export { EXIT_CONFIG, EXIT_UNAVAILABLE, StartError } from './start-error.js';
export { startService, type RunningService } from './start-service.js';
export { type Metrics } from './telemetry/metrics.js';
export { ATTRIBUTES, METRICS, SPANS, type MetricName, type SpanName } from './telemetry/names.js';
export { contextFromTraceparent, traceIdOf, traceparentOf } from './telemetry/trace-context.js';
export { failSpan, type OpenSpan, type Tracing } from './telemetry/tracing.js';
export { runTogether } from './together/run-together.js';
export { startTogether, type RunningTogether, type TogetherPlan } from './together/start-together.js';
export { workerSettings } from './workers/worker-settings.js';
