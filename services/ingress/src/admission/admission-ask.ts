import type { Criticality, EpochMs } from '@signalbox/domain';
import { criticalityOf } from '@signalbox/request-profile';
import type { Identity } from '../identity/authenticate.js';

/** A request that comes to the door. */
export type AdmissionAsk = {
  /** Absent: nobody in particular. */
  readonly tenant: string | undefined;
  /** What it is worth after its tenant's ceiling. */
  readonly criticality: Criticality;
  /** When its client stops waiting; absent when that is unknown. */
  readonly deadlineAt: EpochMs | undefined;
};

/** What somebody asks of the door, by the importance that it claims and by when it stops waiting. */
export function admissionAskOf(
  identity: Identity,
  wished: Criticality | undefined,
  deadlineAt: EpochMs | undefined,
): AdmissionAsk {
  return {
    tenant: identity.kind === 'tenant' ? identity.tenant.name : undefined,
    criticality: criticalityOf(identity, wished),
    deadlineAt,
  };
}
