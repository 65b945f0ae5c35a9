export { closestName, suggestName } from './closest-name.js';
export { contentVersion } from './content-version.js';
export {
  PICKERS,
  PREFERENCES,
  type BackendPolicy,
  type CredentialPolicy,
  type HealthPolicy,
  type LimitsPolicy,
  type ModelPolicy,
  type PickerName,
  type PolicyDocument,
  type PreferPolicy,
  type ProviderPolicy,
  type Quality,
  type RequirePolicy,
  type RoutePolicy,
  type RulePolicy,
  type TenantKeyPolicy,
  type TenantPolicy,
} from './document.js';
export { describeProblems } from './describe-problems.js';
export { policyJsonSchema } from './json-schema.js';
export { parsePolicy, type PolicyParseResult } from './parse-policy.js';
export {
  formatPath,
  problemAt,
  type Finding,
  type Locate,
  type PolicyPath,
  type PolicyProblem,
  type Position,
} from './problem.js';
