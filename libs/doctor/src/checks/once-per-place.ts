import { formatPath } from '@signalbox/policy';
import type { CheckFinding } from '../finding.js';

/** The findings, only the first for each place: what is set on a route would be reported for each of its rules. */
export function oncePerPlace(findings: readonly CheckFinding[]): readonly CheckFinding[] {
  const first = new Map<string, CheckFinding>();
  for (const finding of findings) {
    const place = formatPath(finding.path);
    if (!first.has(place)) first.set(place, finding);
  }
  return [...first.values()];
}
