export type { ValueCheck } from './checks/check.js';
export { valuesAt } from './checks/values-at.js';
export { closestName, suggestName } from './closest-name.js';
export { DEFAULT_MAX_OUTPUT_TOKENS, demandedOutputLimit } from './demanded-output-limit.js';
export {
  PICKERS,
  PREFERENCES,
  VARIANTS,
  type BackendPolicy,
  type CachePolicy,
  type ConditionFailure,
  type LimitsPolicy,
  type MetricsPolicy,
  type ModelPolicy,
  type PickerName,
  type PolicyDocument,
  type PreferPolicy,
  type ProviderPolicy,
  type PreferenceName,
  type Quality,
  type RegionDistance,
  type RequirePolicy,
  type RoutePolicy,
  type RulePolicy,
  type SaturationPolicy,
  type SpillPolicy,
  type TenantKeyPolicy,
  type TenantPolicy,
} from './document.js';
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
