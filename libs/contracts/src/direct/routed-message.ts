import type { Draft, RequestRouted, RequestTraits } from '@signalbox/domain';

import type { RequestRouted__Output } from '../gen/signalbox/event/v1/RequestRouted.js';
import type { RequestTraits__Output } from '../gen/signalbox/event/v1/RequestTraits.js';
import { isSet } from '../present.js';
import { malformed } from '../violations.js';
import type { Decoded } from '../wire/decoded.js';
import { tasks } from '../wire/feature-enums.js';
import { prefixBlockFromWire } from '../wire/prefix-block.js';
import { routeRecordFromWire, routeRecordToWire } from '../wire/route-record.js';

/** The message of a routed request, as it is read. */
export type RoutedMessage = Decoded<RequestRouted__Output>;

/** A routed request → message. */
export function routedToMessage({ tenant, model, route, traits }: RequestRouted) {
  return { tenant, model, route: routeRecordToWire(route), traits: traits && traitsToMessage(traits) };
}

/** Message → a routed request. @throws RouterError `INTERNAL` when it has no route. */
export function routedFromMessage({ tenant, model, route, traits }: RoutedMessage): RequestRouted {
  if (route === null) throw malformed('RequestRouted has no route');
  const event: Draft<RequestRouted> = { kind: 'request-routed', model, route: routeRecordFromWire(route) };
  if (isSet(tenant)) event.tenant = tenant;
  if (isSet(traits)) event.traits = traitsFromMessage(traits);
  return event;
}

function traitsToMessage({ task, session, user, prefix, cutShort }: RequestTraits) {
  return { task: task && tasks.toWire(task), session, user, prefix, cutShort };
}

/** A task that is newer than this version counts as not recognized. */
function traitsFromMessage(wire: Decoded<RequestTraits__Output>): RequestTraits {
  const traits: Draft<RequestTraits> = {};
  const task = tasks.fromWire(wire.task);
  if (task !== undefined) traits.task = task;
  if (isSet(wire.session)) traits.session = wire.session;
  if (isSet(wire.user)) traits.user = wire.user;
  if (wire.prefix.length > 0) traits.prefix = wire.prefix.map(prefixBlockFromWire);
  if (isSet(wire.cutShort)) traits.cutShort = wire.cutShort;
  return traits;
}
