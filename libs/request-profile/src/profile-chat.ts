import type { ChatRequest, RequestProfile } from '@signalbox/domain';
import type { PolicyDocument } from '@signalbox/policy';
import { profileOfChat, type ProfileFrame } from '@signalbox/routing';
import { exactInputTokens, isNearLimit } from './exact-size.js';
import { loadTokenizer } from './load-tokenizer.js';

/**
 * The profile of a chat request. Its length is estimated, and counted only if it is near a context window and was not
 * stated by the caller; only then is the result a promise.
 * @param windows - The context windows of the policy in force, in tokens.
 */
export function profileChat(
  chat: ChatRequest,
  frame: ProfileFrame,
  windows: readonly number[],
): RequestProfile | Promise<RequestProfile> {
  const profile = profileOfChat(chat, frame);
  if (frame.stated?.inputTokens !== undefined) return profile;
  if (!isNearLimit(profile.inputTokens, profile.maxOutputTokens ?? 0, windows)) return profile;
  return withExactSize(profile, chat);
}

async function withExactSize(profile: RequestProfile, chat: ChatRequest): Promise<RequestProfile> {
  return { ...profile, inputTokens: await exactInputTokens(chat, profile.inputTokens, loadTokenizer) };
}

/** The distinct context windows of a policy's backends, in tokens. */
export function windowsOf({ backends }: Pick<PolicyDocument, 'backends'>): readonly number[] {
  return [...new Set(backends.flatMap(({ contextWindow }) => contextWindow ?? []))];
}
