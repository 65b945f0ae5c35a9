import { KEEP, refuse, type Filter } from '../plugin.js';

/** Keeps backends that the prompt and the answer asked for fit into. A window that is not stated refuses nobody. */
export const contextWindowFilter: Filter = {
  type: 'context-window-filter',
  describe: 'Removes backends whose context window or longest answer is too short for the request.',
  needs: [],
  keep({ backend }, { profile }) {
    const { inputTokens, maxOutputTokens = 0 } = profile;
    const needed = inputTokens + maxOutputTokens;
    if (backend.contextWindow !== undefined && needed > backend.contextWindow) {
      return refuse(`The request needs about ${needed} tokens and its window has ${backend.contextWindow}.`);
    }
    if (backend.maxOutputTokens !== undefined && maxOutputTokens > backend.maxOutputTokens) {
      return refuse(
        `It answers with at most ${backend.maxOutputTokens} tokens; asked for are ${maxOutputTokens}.`,
      );
    }
    return KEEP;
  },
};
