import type { Message } from '@signalbox/domain';

import type { Message as WireMessage, Message__Output } from '../gen/signalbox/inference/v1/Message.js';
import { present } from '../present.js';
import type { Violations } from '../violations.js';
import { contentPartFromWire, contentPartToWire } from './content-part.js';
import type { Decoded } from './decoded.js';
import { requiredWord } from './enum-table.js';
import { roles } from './enums.js';

/** One turn of a conversation → wire. */
export function messageToWire(message: Message): WireMessage {
  const role = roles.toNumber(message.role);
  const content = message.content.map(contentPartToWire);
  return message.name === undefined ? { role, content } : { role, content, name: message.name };
}

/** Wire → one turn of a conversation. */
export function messageFromWire(
  wire: Decoded<Message__Output>,
  path: string,
  violations: Violations,
): Message {
  return present({
    role: requiredWord(roles, wire.role, 'user', `${path}.role`, violations),
    content: wire.content.map((part, index) =>
      contentPartFromWire(part, `${path}.content[${index}]`, violations),
    ),
    name: wire.name ?? undefined,
  });
}
