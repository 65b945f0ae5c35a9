import type { DoctorFinding } from '@signalbox/doctor';
import { EXIT } from '../exit-codes.js';

/** The exit code for these findings: 2 for an error, 1 for a warning, 0 otherwise. */
export function exitOf(findings: readonly DoctorFinding[]): number {
  if (findings.some(({ severity }) => severity === 'error')) return EXIT.refused;
  return findings.some(({ severity }) => severity === 'warning') ? EXIT.attention : EXIT.ok;
}
