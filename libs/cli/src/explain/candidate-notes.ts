import type { RankedCandidate } from '@signalbox/domain';
import { time } from '../output/quantities.js';
import type { Style } from '../output/style.js';

/** What a plan says about one candidate besides its rank, a line each: how long it is blocked, and how long it may be silent. */
export function candidateNotes(
  { backend, blockedForMs, firstTokenLimitMs, idleLimitMs }: RankedCandidate,
  style: Style,
): readonly string[] {
  const limits = [
    ...(firstTokenLimitMs === undefined ? [] : [`first token within ${time(firstTokenLimitMs)}`]),
    ...(idleLimitMs === undefined ? [] : [`silence at most ${time(idleLimitMs)}`]),
  ];
  return [
    ...(blockedForMs === undefined
      ? []
      : [
          style.warning(
            `  ${backend} is not asked for another ${time(blockedForMs)}: its provider wants that.`,
          ),
        ]),
    ...(limits.length === 0 ? [] : [style.faint(`  ${backend}, by its own history: ${limits.join(', ')}.`)]),
  ];
}
