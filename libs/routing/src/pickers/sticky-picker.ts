import type { RequestProfile } from '@signalbox/domain';
import type { Picker } from '../plugin.js';
import { HASH_RANGE, stableHash } from '../signals/stable-hash.js';
import { drawTime, sortByTime } from './exponential-race.js';

/**
 * The same order for the same conversation: every candidate's number is not drawn at random but hashed from the
 * conversation and its own name (rendezvous hashing). When a candidate leaves, only its conversations move; weights are
 * shares of conversations.
 */
export const stickyPicker: Picker = {
  type: 'sticky',
  describe:
    'The same order for the same session, else user, else beginning of the prompt; shared out by `weight`.',
  weakness: 'Scores and load do not matter, and one busy session stays on one backend however full it is.',
  needs: [],
  explores: false,
  pick(scored, { view: { profile } }) {
    const key = stickyKey(profile);
    return sortByTime(scored, ({ candidate: { backend } }) =>
      drawTime(stableHash(`${key}\n${backend.backend}`) / HASH_RANGE, backend.weight),
    );
  },
};

/**
 * The key of requests that belong together. Of the prompt's beginnings the shortest is used, because longer ones change
 * from turn to turn.
 */
function stickyKey({ session, user, prefix, requestId }: RequestProfile): string {
  return session ?? user ?? prefix?.[0]?.hash ?? requestId;
}
