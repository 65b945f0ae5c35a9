export { compilePolicyText, type CompileTextResult } from './compile-policy-text.js';
export { checkConditions } from './condition/check-conditions.js';
export { compilePolicy, type CompileOptions, type CompileResult } from './compile-policy.js';
export type {
  CompiledModel,
  CompiledPolicy,
  CompiledRoute,
  CompiledRule,
  CompiledSpill,
  CompiledTenant,
  LeastSilence,
  Ranking,
} from './compiled-policy.js';
export {
  compileCondition,
  type Condition,
  type ConditionOutcome,
  type ConditionResult,
} from './condition/compile-condition.js';
export { conditionAst } from './condition/condition-ast.js';
export type {
  ComparisonOperator,
  ConditionAtom,
  ConditionField,
  ConditionLiteral,
  ConditionNode,
  TextTest,
} from './condition/condition-node.js';
export {
  BACKEND_FIELDS,
  ConditionMesh,
  ConditionRequest,
  ConditionTenant,
  ConditionTime,
  REQUEST_FIELDS,
  TENANT_FIELDS,
  TIME_FIELDS,
  type ConditionValues,
} from './condition/condition-values.js';
export { conditionEnvironment, type ConditionEnvironment } from './condition/environment.js';
export { decide, explain } from './decide.js';
export type { DecideInput } from './decision/decide-input.js';
export type { RoutingDecision, RoutingWarning, SpecialTurn } from './decision/routing-decision.js';
export { expectationOf, type PriceLookup } from './expectation.js';
export { REQUEST_NEEDS } from './features/request-needs.js';
export { profileOfChat, profileOfEmbed, type ProfileFrame } from './features/profile.js';
export { findModel } from './find-model.js';
export {
  KEEP,
  refusal,
  refusalForNow,
  type CompiledBackend,
  type Distance,
  type Expectation,
  type Filter,
  type PickContext,
  type Picker,
  type Refusal,
  type RoutingCandidate,
  type RoutingView,
  type Scored,
  type Scorer,
  type Verdict,
} from './plugin.js';
export { REGISTRY, type Registry } from './registry.js';
export { seededRandom } from './seeded-random.js';
export { SIGNAL_KEYS, type SignalKey } from './signals/signal-keys.js';
export { EMPTY_SNAPSHOT, signalsOf, takeSnapshot, type MeshSnapshot } from './snapshot.js';
export { recallOf } from './signals/recall.js';
export { EMPTY_STATE, foldEvent, type MeshState } from './state.js';
