import type { RequestProfile } from '@signalbox/domain';
import { profileChat as profileOf } from '@signalbox/request-profile';
import type { ServedChat } from '../routing/served-request.js';
import { profileFrame, type FrameDependencies } from './frame.js';

/** What the profile of a chat depends on besides the request. */
export type ProfileDependencies = FrameDependencies & {
  /** The context windows of the policy in force, in tokens. */
  readonly windows: () => readonly number[];
};

/**
 * The profile of a chat request. Its length is estimated, and counted only where a context window is near.
 * @throws RouterError `PERMISSION_DENIED` when the caller states something that its tenant is not trusted to state.
 */
export function profileChat(
  request: ServedChat,
  stream: boolean,
  dependencies: ProfileDependencies,
): RequestProfile | Promise<RequestProfile> {
  const { chat } = request;
  return profileOf(
    chat,
    profileFrame(request, { stream, endUser: chat.endUser }, dependencies),
    dependencies.windows(),
  );
}
