import type { CallContext } from '@signalbox/contracts';
import type { ChatRequest, EmbedRequest } from '@signalbox/domain';
import type { ServedChat, ServedEmbed } from '../routing/served-request.js';

/** What a request asks for, whichever face it came through and whether or not its answer is streamed. */
export type Asked =
  | {
      readonly kind: 'chat';
      readonly model: string;
      readonly chat: ChatRequest;
      readonly context: CallContext;
    }
  | {
      readonly kind: 'embed';
      readonly model: string;
      readonly embedding: EmbedRequest;
      readonly context: CallContext;
    };

/** What a chat asks for. */
export function askedOfChat({ model, chat, context }: ServedChat): Asked {
  return { kind: 'chat', model, chat, context };
}

/** What a request for vectors asks for. */
export function askedOfEmbed({ model, embedding, context }: ServedEmbed): Asked {
  return { kind: 'embed', model, embedding, context };
}
