export { compilePolicy, type CompileOptions, type CompileResult } from './compile-policy.js';
export type { CompiledPolicy, CompiledRoute, CompiledRule, CompiledTenant } from './compiled-policy.js';
export {
  compileCondition,
  type Condition,
  type ConditionOutcome,
  type ConditionResult,
} from './condition/compile-condition.js';
export {
  ConditionRequest,
  ConditionTenant,
  REQUEST_FIELDS,
  TENANT_FIELDS,
} from './condition/condition-values.js';
export { decide, explain } from './decide.js';
export type { DecideInput } from './decision/decide-input.js';
export type { RoutingDecision, RoutingWarning } from './decision/routing-decision.js';
export { expectedCost, type PriceLookup } from './expected-cost.js';
export { profileOfChat, profileOfEmbed, type ProfileFrame } from './features/profile.js';
export {
  KEEP,
  refuse,
  refuseForNow,
  type CompiledBackend,
  type Filter,
  type Picker,
  type RoutingCandidate,
  type RoutingView,
  type Scored,
  type Scorer,
  type Verdict,
} from './plugin.js';
export { REGISTRY, type Registry } from './registry.js';
export { SIGNAL_KEYS, type BackendSignals, type SignalKey } from './signals/backend-signals.js';
export { measuredAt, type Measured } from './signals/measured.js';
export type { FailureStreak } from './signals/suspicion.js';
export {
  EMPTY_SNAPSHOT,
  foldEvent,
  healthAt,
  signalsOf,
  SNAPSHOT_SIGNALS,
  type MeshSnapshot,
} from './snapshot.js';
