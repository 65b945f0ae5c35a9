export type { ValueCheck } from './checks/check.js';
export { valuesAt } from './checks/values-at.js';
export { closestName, suggestName } from './closest-name.js';
export { DEFAULT_MAX_OUTPUT_TOKENS, demandedOutputLimit } from './demanded-output-limit.js';
export type { BackendPolicy, CachePolicy, Quality, SaturationPolicy } from './document/backend.js';
export type { LimitsPolicy } from './document/limits.js';
export { VARIANTS, type ModelPolicy } from './document/model.js';
export type { PolicyDocument, RegionDistance } from './document/policy-document.js';
export type { MetricsPolicy, ProviderPolicy } from './document/provider.js';
export type { RoutePolicy } from './document/route.js';
export {
  PICKERS,
  PREFERENCES,
  type ConditionFailure,
  type PickerName,
  type PreferPolicy,
  type PreferenceName,
  type RequirePolicy,
  type RulePolicy,
  type SpillPolicy,
} from './document/rule.js';
export type { TenantKeyPolicy, TenantPolicy } from './document/tenant.js';
export { baseOfVariant, variantsOf } from './variant.js';
export { capabilitiesOf } from './capabilities-of.js';
export { describeProblems } from './describe-problems.js';
export { policyJsonSchema } from './json-schema.js';
export { parsePolicy } from './parse-policy.js';
export { DEFAULT_LIMITS } from './schema/limits.js';
export { timeZoneProblem } from './schema/time-zone.js';
export {
  formatPath,
  problemAt,
  type Finding,
  type Locate,
  type PolicyPath,
  type PolicyProblem,
} from './problem.js';
export { SIMULATED_KEY, withSimulatedProviders } from './simulated-providers.js';
export { USUAL_CACHE } from './usual-cache.js';
