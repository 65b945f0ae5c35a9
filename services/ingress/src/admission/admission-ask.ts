import type { Criticality, EpochMs } from '@signalbox/domain';
import { criticalityOf } from '@signalbox/request-profile';
import type { Identity } from '../identity/authenticate.js';

/** A request that asks to be admitted. */
export type AdmissionAsk = {
  /** Absent when the caller is no tenant. */
  readonly tenant: string | undefined;
  /** Its criticality, capped at its tenant's ceiling. */
  readonly criticality: Criticality;
  /** When its client stops waiting; absent when that is unknown. */
  readonly deadlineAt: EpochMs | undefined;
};

/** The admission request of a caller, from the criticality that it claims and its deadline. */
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
