import { Environment } from '@marcbachmann/cel-js';
import { BACKENDS_PATH } from './ast.js';
import { BACKEND_FIELDS, ConditionBackend } from './condition-backend.js';
import { ConditionBackends, ConditionMesh } from './condition-mesh.js';
import { ConditionRequest, REQUEST_FIELDS } from './condition-request.js';
import { ConditionTenant, TENANT_FIELDS } from './condition-tenant.js';
import { ConditionTime, TIME_FIELDS } from './condition-time.js';
import { withGeneralHas } from './general-has.js';

/** The CEL environment of one policy: its variables, and the names that conditions may use. */
export type ConditionEnvironment = {
  readonly cel: Environment;
  /** For each path of a value, the names that may follow it; the variables are under the empty path. */
  readonly names: ReadonlyMap<string, readonly string[]>;
};

/** The part that is the same for every policy. */
const COMMON = withGeneralHas(
  new Environment()
    .registerType('Request', { ctor: ConditionRequest, fields: { ...REQUEST_FIELDS } })
    .registerType('Tenant', { ctor: ConditionTenant, fields: { ...TENANT_FIELDS } })
    .registerType('Time', { ctor: ConditionTime, fields: { ...TIME_FIELDS } })
    .registerType('Backend', { ctor: ConditionBackend, fields: { ...BACKEND_FIELDS } })
    .registerVariable('request', 'Request')
    .registerVariable('tenant', 'Tenant')
    .registerVariable('time', 'Time')
    .registerFunction('Time.inZone(string): Time', (time: ConditionTime, zone: string) => time.inZone(zone), {
      async: false,
    }),
);

/** Makes the environment of a policy: `mesh.backend` has one field per backend, so that no other can be read. */
export function conditionEnvironment(backends: readonly string[]): ConditionEnvironment {
  const cel = COMMON.clone()
    .registerType('Backends', {
      ctor: ConditionBackends,
      fields: Object.fromEntries(backends.map((name) => [name, 'Backend'])),
    })
    .registerType('Mesh', { ctor: ConditionMesh, fields: { backend: 'Backends' } })
    .registerVariable('mesh', 'Mesh');
  const names = new Map([
    ['', ['request', 'tenant', 'time', 'mesh']],
    ['request', Object.keys(REQUEST_FIELDS)],
    ['tenant', Object.keys(TENANT_FIELDS)],
    ['time', Object.keys(TIME_FIELDS)],
    ['mesh', ['backend']],
    [BACKENDS_PATH, [...backends]],
    [`${BACKENDS_PATH}.*`, Object.keys(BACKEND_FIELDS)],
  ]);
  return { cel, names };
}
