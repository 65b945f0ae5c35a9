import { formatPath } from '@signalbox/policy';
import type { CheckFinding } from '../finding.js';

/** The findings without those whose place has one already: what a route says, it says for all of its rules. */
export function oncePerPlace(findings: readonly CheckFinding[]): readonly CheckFinding[] {
  const first = new Map<string, CheckFinding>();
  for (const finding of findings) {
    const place = formatPath(finding.path);
    if (!first.has(place)) first.set(place, finding);
  }
  return [...first.values()];
}
