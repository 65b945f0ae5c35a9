import type { RequestTraits } from '@signalbox/domain';

import type {
  RequestTraits as WireRequestTraits,
  RequestTraits__Output,
} from '../gen/signalbox/event/v1/RequestTraits.js';
import { present, whenSet } from '../present.js';
import { tasks } from './feature-enums.js';
import { prefixFromWire, prefixToWire } from './prefix-block.js';

/** What a request was like → wire. */
export function requestTraitsToWire(traits: RequestTraits): WireRequestTraits {
  return present({
    task: whenSet(traits.task, tasks.toWire),
    session: traits.session,
    user: traits.user,
    prefix: whenSet(traits.prefix, prefixToWire),
    cutShort: traits.cutShort,
  });
}

/** Wire → what a request was like. A task that is newer than this version is one that could not be told. */
export function requestTraitsFromWire(wire: RequestTraits__Output): RequestTraits {
  return present({
    task: tasks.fromWire(wire.task),
    session: wire.session,
    user: wire.user,
    prefix: prefixFromWire(wire.prefix),
    cutShort: wire.cutShort,
  });
}
