import type { Draft, Message } from '@signalbox/domain';

import type { Message as WireMessage, Message__Output } from '../gen/signalbox/inference/v1/Message.js';
import { isSet } from '../present.js';
import type { Violations } from '../violations.js';
import { contentPartFromWire, contentPartToWire } from './content-part.js';
import type { Decoded } from './decoded.js';
import { requiredWord } from './enum-table.js';
import { roles } from './chat-enums.js';

/** One turn of a conversation → wire. */
export function messageToWire(message: Message): WireMessage {
  const role = roles.toWire(message.role);
  const content = message.content.map(contentPartToWire);
  return message.name === undefined ? { role, content } : { role, content, name: message.name };
}

/** Wire → one turn of a conversation. */
export function messageFromWire(
  wire: Decoded<Message__Output>,
  path: string,
  violations: Violations,
): Message {
  const read: Draft<Message> = {
    role: requiredWord(roles, wire.role, 'user', path, 'role', violations),
    content: wire.content.map((part, index) => contentPartFromWire(part, path, index, violations)),
  };
  if (isSet(wire.name)) read.name = wire.name;
  return read;
}
