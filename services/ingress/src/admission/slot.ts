import type { Criticality, EpochMs } from '@signalbox/domain';

/** A request that asks to be let in. */
export type AdmissionAsk = {
  /** Absent: nobody in particular. */
  readonly tenant: string | undefined;
  /** What it is worth after its tenant's ceiling. */
  readonly criticality: Criticality;
  readonly deadlineAt: EpochMs | undefined;
  /** Aborted when the client goes away: then it waits no more. */
  readonly signal: AbortSignal;
};

/** The place of a request that was let in. */
export type Slot = {
  /** Its first content has come: from now on it costs little, and another one may begin. May be called again. */
  readonly started: () => void;
  /** It is over, whatever came of it. May be called again. */
  readonly leave: () => void;
};
