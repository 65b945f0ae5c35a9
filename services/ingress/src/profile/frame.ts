import { frameOf } from '@signalbox/request-profile';
import type { ProfileFrame } from '@signalbox/routing';
import type { Clock } from '@signalbox/runtime';
import type { ServedRequest } from '../routing/served-request.js';

/** What a face knows of a request besides its prompt. */
export type FrameOptions = {
  readonly stream: boolean;
  /** The caller's own name for its end user. */
  readonly endUser: string | undefined;
};

/** What the frame of a profile depends on besides the request. */
export type FrameDependencies = {
  readonly clock: Clock;
  /** The key of the hashes that stand for sessions and end users; empty: names can be guessed. */
  readonly callerHashKey: string;
};

/**
 * The part of a request's profile that is not made from its prompt.
 * @throws RouterError `PERMISSION_DENIED` when the caller states something that its tenant is not trusted to state.
 */
export function profileFrame(
  { requestId, model, context, identity, session, deadlineAt }: ServedRequest,
  { stream, endUser }: FrameOptions,
  { clock, callerHashKey }: FrameDependencies,
): ProfileFrame {
  return frameOf({
    requestId,
    model,
    stream,
    caller: identity,
    words: context,
    session: context.session ?? session,
    endUser,
    deadlineMs: deadlineAt === undefined ? undefined : Math.max(0, deadlineAt - clock.now()),
    hashKey: callerHashKey,
  });
}
