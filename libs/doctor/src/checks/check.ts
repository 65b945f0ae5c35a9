import type { Examined } from '../examined.js';
import type { CheckFinding } from '../finding.js';

/** Looks for one kind of fault in a policy that loads. It reports nothing that it cannot prove or show. */
export type DoctorCheck = (examined: Examined) => readonly CheckFinding[];
