import type { ServiceDefinition } from '@grpc/proto-loader';

import { packageDefinition } from '../load.js';
import { decodedForm, type DecodedForm } from './decoded-form.js';
import type { MessageDescriptor } from './descriptor.js';

/** How the two sides of a method in one process convert each other's messages. */
export type HandedOver = { readonly request: DecodedForm; readonly response: DecodedForm };

const methods = new Map<string, HandedOver>();

/**
 * How the messages of a method are handed over inside one process: as copies that look as if they had been decoded. This costs
 * a fraction of encoding and decoding, and neither side holds a message that the other may change.
 *
 * @param path The path of the method, for example `/signalbox.decision.v1.DecisionService/Decide`.
 * @throws Error when no proto declares the method.
 */
export function handedOver(path: string): HandedOver {
  const known = methods.get(path);
  if (known !== undefined) return known;
  const made = formsOf(path);
  methods.set(path, made);
  return made;
}

function formsOf(path: string): HandedOver {
  const [, service = '', name = ''] = path.split('/');
  const definition = (packageDefinition[service] ?? {}) as ServiceDefinition;
  const method = definition[name];
  if (method === undefined) throw new Error(`No proto declares ${path}.`);
  // Requests and responses are declared beside their service; buf's rules say so.
  const scope = service.slice(0, service.lastIndexOf('.'));
  const formOf = ({ type }: { readonly type: object }): DecodedForm =>
    decodedForm(`${scope}.${(type as MessageDescriptor).name}`);
  return { request: formOf(method.requestType), response: formOf(method.responseType) };
}
