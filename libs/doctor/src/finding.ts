import type { BackendSignals, EpochMs, RequestProfile } from '@signalbox/domain';
import type { PolicyPath } from '@signalbox/policy';
import type { DoctorCode } from './codes.js';

/**
 * How bad a finding is. `error`: something in the file can never do what it says, or requests are refused permanently.
 * `warning`: probably not what was meant. `info`: true, and worth knowing.
 */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

/** One level of severity. */
export type Severity = (typeof SEVERITIES)[number];

/** One thing that the doctor found in a policy. */
export type DoctorFinding = {
  readonly severity: Severity;
  readonly code: DoctorCode;
  /** Where, as people write it: `routes.default.rules[1].when`. */
  readonly path: string;
  /** 1 for the first line of the file. */
  readonly line: number;
  /** What is wrong and what to do about it, in full sentences. */
  readonly message: string;
  /** A request that shows it, if there is one. */
  readonly example?: DoctorExample;
};

/** A request that shows a finding, and the circumstances under which it does. */
export type DoctorExample = {
  /** The model that it asks for, and how it differs from a short plain chat. */
  readonly profile: Partial<RequestProfile>;
  /** When it arrives, if that matters. */
  readonly at?: EpochMs;
  /** Fields of a tenant that the policy does not have but may get. */
  readonly tenant?: Readonly<Record<string, string>>;
  /** What must be known about backends, if that matters. */
  readonly mesh?: Readonly<Record<string, BackendSignals>>;
};

/** A finding before its place in the text is looked up. */
export type CheckFinding = Omit<DoctorFinding, 'path' | 'line'> & { readonly path: PolicyPath };
