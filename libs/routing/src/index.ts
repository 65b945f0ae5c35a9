export { compilePolicyText } from './compile-policy-text.js';
export { checkConditions } from './condition/check-conditions.js';
export { compilePolicy } from './compile-policy.js';
export type { CompiledPolicy, CompiledRoute } from './compiled-policy.js';
export { compileCondition } from './condition/compile-condition.js';
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
export { conditionEnvironment } from './condition/environment.js';
export { decide, explain } from './decide.js';
export type { DecideInput } from './decision/decide-input.js';
export type { RoutingDecision, RoutingWarning } from './decision/routing-decision.js';
export { type PriceLookup } from './expectation.js';
export { REQUEST_NEEDS } from './features/request-needs.js';
export { profileOfChat, profileOfEmbed, type ProfileFrame } from './features/profile.js';
export { type CompiledBackend } from './plugin.js';
export { REGISTRY } from './registry.js';
export { seededRandom } from './seeded-random.js';
export { SIGNAL_KEYS } from './signals/signal-keys.js';
export { EMPTY_SNAPSHOT, signalsOf, takeSnapshot, type MeshSnapshot } from './snapshot.js';
export { recallOf } from './signals/recall.js';
export { EMPTY_STATE, foldEvent, type MeshState } from './state.js';
