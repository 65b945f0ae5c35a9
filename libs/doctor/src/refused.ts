import type { PolicyProblem } from '@signalbox/policy';
import type { DoctorCode } from './codes.js';
import type { DoctorFinding } from './finding.js';

/** Problems with a code of their own, by how their message begins. */
const BY_MESSAGE: readonly { readonly begins: string; readonly code: DoctorCode }[] = [
  { begins: 'There is no "', code: 'unknown-name' },
  { begins: 'The fallbacks lead in a circle', code: 'fallback-loop' },
];

/** A problem that keeps a file from being loaded, as a finding. */
export function refusedFinding({ path, line, message }: PolicyProblem): DoctorFinding {
  const code = BY_MESSAGE.find(({ begins }) => message.startsWith(begins))?.code ?? 'refused';
  return { severity: 'error', code, path, line, message };
}
