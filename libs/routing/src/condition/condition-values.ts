import type { ConditionMesh } from './condition-mesh.js';
import type { ConditionRequest } from './condition-request.js';
import type { ConditionTenant } from './condition-tenant.js';
import type { ConditionTime } from './condition-time.js';

export { BACKEND_FIELDS } from './condition-backend.js';
export { ConditionMesh } from './condition-mesh.js';
export { ConditionRequest, REQUEST_FIELDS } from './condition-request.js';
export { ConditionTenant, TENANT_FIELDS } from './condition-tenant.js';
export { ConditionTime, TIME_FIELDS } from './condition-time.js';

/** Everything that a condition can read. Created once per decision and shared by all of its rules. */
export type ConditionValues = {
  readonly request: ConditionRequest;
  readonly tenant: ConditionTenant;
  readonly time: ConditionTime;
  readonly mesh: ConditionMesh;
};
