import type { RequestProfile } from '@signalbox/domain';
import { profileOfChat } from '@signalbox/routing';
import type { Clock } from '@signalbox/runtime';
import type { ServedChat } from '../routing/served-request.js';
import { exactInputTokens, isNearLimit } from './exact-size.js';
import { profileFrame } from './frame.js';
import { loadTokenizer } from './load-tokenizer.js';

/** What the profile of a chat depends on beside the request. */
export type ProfileDependencies = {
  readonly clock: Clock;
  /** The context windows of the policy in force, in tokens. */
  readonly windows: () => readonly number[];
};

/**
 * The profile of a chat request. Its length is estimated, and counted only where a context window is near.
 * @throws RouterError `PERMISSION_DENIED` when the caller states what its tenant is not trusted with.
 */
export async function profileChat(
  request: ServedChat,
  stream: boolean,
  { clock, windows }: ProfileDependencies,
): Promise<RequestProfile> {
  const { chat } = request;
  const frame = profileFrame(request, { stream, endUser: chat.endUser, clock });
  const profile = profileOfChat(chat, frame);
  if (frame.stated?.inputTokens !== undefined) return profile;
  if (!isNearLimit(profile.inputTokens, profile.maxOutputTokens ?? 0, windows())) return profile;
  return { ...profile, inputTokens: await exactInputTokens(chat, profile.inputTokens, loadTokenizer) };
}
