import type { Draft, RequestRouted, RequestTraits } from '@signalbox/domain';

import { malformed } from '../violations.js';
import { tasks } from '../wire/feature-enums.js';
import { enumNumbers } from './enum-numbers.js';
import { routeFromMessage, routeToMessage, type RouteMessage } from './route-message.js';
import { numberOf, type WholeNumber } from './whole-number.js';

const taskNumbers = enumNumbers('signalbox.inference.v1.Task', tasks);

/** That a request was routed, as it is read. */
export type RoutedMessage = {
  readonly tenant: string | null;
  readonly model: string;
  readonly route: RouteMessage | null;
  readonly traits: TraitsMessage | null;
};
type TraitsMessage = {
  readonly task: number;
  readonly session: string | null;
  readonly user: string | null;
  readonly prefix: readonly { readonly hash: string; readonly tokens: WholeNumber }[];
  readonly cutShort: boolean | null;
};

/** That a request was routed → message. */
export function routedToMessage({ tenant, model, route, traits }: RequestRouted) {
  return { tenant, model, route: routeToMessage(route), traits: traits && traitsToMessage(traits) };
}

/** Message → that a request was routed. @throws RouterError `INTERNAL` when it does not say where to. */
export function routedFromMessage({ tenant, model, route, traits }: RoutedMessage): RequestRouted {
  if (route === null) throw malformed('RequestRouted has no route');
  const event: Draft<RequestRouted> = { kind: 'request-routed', model, route: routeFromMessage(route) };
  if (tenant !== null) event.tenant = tenant;
  if (traits !== null) event.traits = traitsFromMessage(traits);
  return event;
}

function traitsToMessage({ task, session, user, prefix, cutShort }: RequestTraits) {
  return { task: task && taskNumbers.numberOf(task), session, user, prefix, cutShort };
}

/** A task that is newer than this version is one that could not be told. */
function traitsFromMessage(wire: TraitsMessage): RequestTraits {
  const traits: Draft<RequestTraits> = {};
  const task = taskNumbers.wordOf(wire.task);
  if (task !== undefined) traits.task = task;
  if (wire.session !== null) traits.session = wire.session;
  if (wire.user !== null) traits.user = wire.user;
  if (wire.prefix.length > 0)
    traits.prefix = wire.prefix.map(({ hash, tokens }) => ({ hash, tokens: numberOf(tokens) }));
  if (wire.cutShort !== null) traits.cutShort = wire.cutShort;
  return traits;
}
