import { loadsOf } from '../measures/in-flight.js';
import type { Picker } from '../plugin.js';
import { leastFirst } from './least-first.js';

/** The candidate with the fewest requests in flight for its size goes first. */
export const leastLoadedPicker: Picker = {
  type: 'least-loaded',
  describe:
    'The fewest requests under way per `concurrency` (or `weight`) ÷ share of successes first; equals by score.',
  weakness: 'The counts are a second or so old, so a burst goes to one backend like a herd.',
  needs: ['load', 'success'],
  explores: true,
  pick: (scored) => leastFirst(scored, loadsOf(scored)),
};
