import type { Finding } from '../problem.js';
import type { PolicyCheck } from './check.js';

/** Health must be probed before it goes stale, otherwise every backend would be unknown for part of the time. */
export const checkTiming: PolicyCheck = (file) => {
  const { every, timeout, staleAfter } = file.health;
  const message = `Health goes stale after ${staleAfter} ms, before the next probe can have answered. Probe more often, or raise \`health.staleAfter\`.`;
  const findings: Finding[] = [];
  if (every + timeout > staleAfter) findings.push({ path: ['health', 'staleAfter'], message });
  for (const [name, { probe }] of Object.entries(file.providers)) {
    if (probe.every === undefined && probe.timeout === undefined) continue;
    if ((probe.every ?? every) + (probe.timeout ?? timeout) > staleAfter) {
      findings.push({ path: ['providers', name, 'probe'], message });
    }
  }
  return findings;
};
