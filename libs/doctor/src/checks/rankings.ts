import { TASKS } from '@signalbox/domain';
import { PREFERENCES, type PickerName } from '@signalbox/policy';
import type { CompiledBackend } from '@signalbox/routing';
import type { ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { perRule } from './per-rule.js';

/** Pickers that have nothing to go by when every score is 0. */
const BY_SCORE: readonly PickerName[] = ['weighted', 'max-score'];

/** Pickers under which a share of requests explores. */
const EXPLORING: readonly PickerName[] = ['max-score', 'least-loaded', 'power-of-two', 'peak-ewma'];

/** Finds rules that rank by quality alone although every quality is 0. */
export const checkWeights = perRule((rule): readonly CheckFinding[] => {
  const { name, picker } = rule.policy;
  if (!prefersOnlyQuality(rule) || !BY_SCORE.includes(picker)) return [];
  if (rule.candidates.some(({ quality }) => Object.values(quality).some((value) => value > 0))) return [];
  return [
    {
      severity: picker === 'weighted' ? 'error' : 'warning',
      code: 'weights-without-effect',
      path: [...rule.path, 'prefer'],
      message: `The rule "${name}" goes by quality alone, and the \`quality\` of each of its backends is 0. Say how good they are, or prefer something else too.`,
    },
  ];
});

/** Finds rules under which one backend gets every request. */
export const checkSoleWinners = perRule((rule): readonly CheckFinding[] => {
  const { name, picker } = rule.policy;
  if (!prefersOnlyQuality(rule) || picker !== 'max-score' || rule.candidates.length < 2) return [];
  const winners = new Set([undefined, ...TASKS].map((task) => bestAt(rule.candidates, task)?.backend));
  const [winner] = winners;
  if (winners.size > 1 || winner === undefined) return [];
  return [
    {
      severity: 'info',
      code: 'one-backend-wins',
      path: [...rule.path, 'prefer'],
      message: `The rule "${name}" goes by quality alone, and ${winner} is the best for every task: the others get requests only when it is out, and to be measured. If that is not meant, weigh something else too, or use the picker weighted.`,
    },
  ];
});

/** Finds rules that rank by speed but never measure backends whose speed is unknown. */
export const checkExploration = perRule((rule): readonly CheckFinding[] => {
  const { name, picker, prefer, explore } = rule.policy;
  if (explore > 0 || rule.candidates.length < 2 || !EXPLORING.includes(picker)) return [];
  if (prefer.latency === 0 && prefer.throughput === 0) return [];
  return [
    {
      severity: 'info',
      code: 'never-explores',
      path: [...rule.path, 'explore'],
      message: `The rule "${name}" ranks by speed and explores nothing, so a backend that nobody has measured may never be. Give \`explore\` a small share, such as 0.02.`,
    },
  ];
});

function prefersOnlyQuality({ policy: { prefer } }: ExaminedRule): boolean {
  return PREFERENCES.every((name) => prefer[name] > 0 === (name === 'quality'));
}

/** The best candidate; the first of equals, as the picker does it. */
function bestAt(
  candidates: readonly CompiledBackend[],
  task: (typeof TASKS)[number] | undefined,
): CompiledBackend | undefined {
  const qualityOf = ({ quality }: CompiledBackend): number => (task && quality[task]) ?? quality.default;
  return candidates.toSorted((a, b) => qualityOf(b) - qualityOf(a))[0];
}
