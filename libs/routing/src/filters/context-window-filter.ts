import type { RequestProfile } from '@signalbox/domain';
import { KEEP, refusal, type Filter } from '../plugin.js';

const TOO_LONG = refusal(
  ({ backend }, { profile }) =>
    `The request needs about ${tokensNeeded(profile)} tokens and its window has ${backend.contextWindow}.`,
);
const ANSWER_TOO_LONG = refusal(
  ({ backend }, { profile }) =>
    `It answers with at most ${backend.maxOutputTokens} tokens; asked for are ${profile.maxOutputTokens}.`,
);

/** Keeps backends that the prompt and the requested answer fit into. An unstated window refuses no request. */
export const contextWindowFilter: Filter = {
  type: 'context-window-filter',
  describe: 'Removes backends whose context window or longest answer is too short for the request.',
  weakness: 'The length of the prompt is an estimate, so near the edge of a window it errs both ways.',
  needs: [],
  keep({ backend }, { profile }) {
    if (backend.contextWindow !== undefined && tokensNeeded(profile) > backend.contextWindow) return TOO_LONG;
    const { maxOutputTokens = 0 } = profile;
    return backend.maxOutputTokens !== undefined && maxOutputTokens > backend.maxOutputTokens
      ? ANSWER_TOO_LONG
      : KEEP;
  },
};

function tokensNeeded({ inputTokens, maxOutputTokens = 0 }: RequestProfile): number {
  return inputTokens + maxOutputTokens;
}
