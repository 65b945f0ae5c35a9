import { loadsOf } from '../measures/in-flight.js';
import type { Picker } from '../plugin.js';
import { leastFirst } from './least-first.js';

/**
 * Draws two candidates and takes the less loaded one. That is nearly as good as the least loaded of all when the counts are
 * fresh, and much better when they are stale, because requests do not all pick the same backend.
 */
export const powerOfTwoPicker: Picker = {
  type: 'power-of-two',
  describe:
    'Of two drawn at random the less loaded one first, as `least-loaded` counts it, then the other, then the rest by load.',
  weakness: 'Scores matter between equals only, so a dear or slow backend gets its share like any other.',
  needs: ['load', 'success'],
  explores: true,
  pick(scored, { random }) {
    const first = Math.floor(random() * scored.length);
    const second = (first + 1 + Math.floor(random() * (scored.length - 1))) % scored.length;
    const drawn = [scored[first], scored[second]];
    return leastFirst(scored, loadsOf(scored)).toSorted(
      (a, b) => Number(drawn.includes(b)) - Number(drawn.includes(a)),
    );
  },
};
