import type { RequestProfile } from '@signalbox/domain';
import type { TenantPolicy } from '@signalbox/policy';
import { EMPTY_SNAPSHOT } from '@signalbox/routing';
import type { Examined } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { USUAL_MOMENT } from '../witness/moment.js';
import { PLAIN_CHAT } from '../witness/profile-fields.js';
import { tryRequest, type Trial } from '../witness/trial.js';
import type { DoctorCheck } from './check.js';

/** Finds tenants whose ordinary requests are refused whatever model they ask for. */
export const checkTenants: DoctorCheck = (examined) =>
  examined.document.tenants.flatMap((tenant): readonly CheckFinding[] => {
    const { name, models } = tenant;
    const path = ['tenants', name, ...(models === undefined ? [] : ['models'])];
    const rest = { severity: 'error', code: 'tenant-refused', path } as const;
    if (models?.length === 0) {
      const message = `The tenant "${name}" may ask for no model at all. Name some, or remove \`models\` to allow all.`;
      return [{ ...rest, message }];
    }
    const trials = trialsOf(tenant, examined);
    const refused = trials.find(({ trial }) => !trial.served);
    if (refused === undefined || trials.some(({ trial }) => trial.served)) return [];
    const reasons = refused.trial.served
      ? ''
      : refused.trial.rejected.map(({ backend, reason }) => `${backend}: ${reason}`).join(' ');
    const message = `Every ordinary request of the tenant "${name}" is refused for good. For the model ${refused.model}: ${reasons} Let it ask for another model, or give the rule that it comes to a backend that can serve it.`;
    return [{ ...rest, message, example: { profile: { model: refused.model, tenant: name } } }];
  });

/** Finds tenants whose residency is the name of a region that their requests may leave. */
export const checkResidency: DoctorCheck = (examined) =>
  examined.document.tenants.flatMap((tenant): readonly CheckFinding[] => {
    const { name, residency } = tenant;
    const regions = new Map(examined.compiled.backends.map(({ backend, region }) => [backend, region]));
    if (residency === undefined || ![...regions.values()].includes(residency)) return [];
    const abroad = trialsOf(tenant, examined).flatMap(({ model, trial }) =>
      (trial.served ? trial.backends : [])
        .filter((backend) => regions.get(backend) !== residency)
        .map((backend) => ({ model, backend })),
    )[0];
    if (abroad === undefined) return [];
    return [
      {
        severity: 'info',
        code: 'residency-not-demanded',
        path: ['tenants', name, 'residency'],
        message: `Requests of the tenant "${name}" for the model ${abroad.model} may go to ${abroad.backend}, which is not in ${residency}: a residency demands nothing by itself. If they must not, add a rule with \`when: tenant.residency == "${residency}"\` and a \`require\`.`,
        example: { profile: { model: abroad.model, tenant: name } },
      },
    ];
  });

/** The outcomes of an ordinary chat and an embedding request of a tenant, for every model that it may ask for. */
function trialsOf(
  { name, models }: TenantPolicy,
  examined: Examined,
): readonly { readonly model: string; readonly trial: Trial }[] {
  const { compiled, document } = examined;
  return (models ?? document.models.map((model) => model.name)).flatMap((model) =>
    (['chat', 'embed'] as const).map((kind) => {
      const profile: RequestProfile = { ...PLAIN_CHAT, kind, model, tenant: name };
      const witness = { profile, policy: compiled, snapshot: EMPTY_SNAPSHOT, now: USUAL_MOMENT };
      return { model, trial: tryRequest(witness, examined) };
    }),
  );
}
