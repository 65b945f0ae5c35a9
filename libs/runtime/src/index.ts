export { adapterAddresses, type AdapterAddresses } from './adapter-addresses.js';
export { createBreaker, type Breaker, type BreakerState, type CallVerdict } from './breaker/breaker.js';
export { systemClock, type Clock } from './clock.js';
export { createCohort, type CohortSize } from './cohort.js';
export {
  dividedSetting,
  kinds,
  processEnvironment,
  setting,
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
export { implement, type Handlers } from './grpc/implement.js';
export { newBookingSuffix, newRequestId } from './identity.js';
export { type CallOptionsOf, type Lane } from './lane/lane.js';
export { openPerCallLane } from './lane/per-call-lane.js';
export { type Resource } from './lifecycle.js';
export { isLoopback, joinHostPort, listenHttp, splitHostPort } from './listen.js';
export { type Logger } from './logger.js';
export { type Bus } from './nats/bus.js';
export { type KeyValue, type KeyValueRevision } from './nats/kv.js';
export { type Recorder } from './nats/recorder.js';
export { openToolConnection, type ToolConnection } from './nats/tool-connection.js';
export { policyRefused, type LoadedPolicy } from './policy/policy-file.js';
export { policySettings } from './policy/policy-settings.js';
export { openPolicySource, type PolicySource } from './policy/policy-source.js';
export { simulatedPolicyOf, simulatorUrl } from './policy/simulator.js';
export { openQuietLog } from './quiet-log.js';
export { quietTurn } from './quiet-turn.js';
export { runService } from './run-service.js';
export { commonSettings } from './settings.js';
export { EXIT_CONFIG, StartError } from './start-error.js';
export { startService, type RunningService } from './start-service.js';
export { type Metrics } from './telemetry/metrics.js';
export { ATTRIBUTES, METRICS, SPANS } from './telemetry/names.js';
export { contextFromTraceparent, traceIdOf, traceparentOf } from './telemetry/trace-context.js';
export { failSpan, type Tracing } from './telemetry/tracing.js';
export { runTogether } from './together/run-together.js';
export { type TogetherPlan } from './together/start-together.js';
export { workerSettings } from './workers/worker-settings.js';
