import type { Draft, FinishReason, RequestProfile, RequestTraits } from '@signalbox/domain';

/** What later decisions learn from. */
export function traitsOf(
  { task, session, user, prefix }: RequestProfile,
  finishReason: FinishReason | undefined,
): RequestTraits {
  const traits: Draft<RequestTraits> = {};
  if (task !== undefined) traits.task = task;
  if (session !== undefined) traits.session = session;
  if (user !== undefined) traits.user = user;
  if (prefix !== undefined) traits.prefix = prefix;
  if (finishReason === 'length') traits.cutShort = true;
  return traits;
}
