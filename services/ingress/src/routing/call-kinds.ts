import {
  adapterChatCallToWire,
  adapterEmbedCallToWire,
  adapterEmbedReplyFromWire,
  AdapterService,
  chunkBatchFromWire,
  DirectAdapterService,
  type AdapterChatCall,
  type AdapterEmbedCall,
  type AdapterEmbedReply,
  type ChunkBatch,
} from '@signalbox/contracts';
import type { CallOptionsOf, Lane } from '@signalbox/runtime';

/** Messages of a peer, as they come. Ending the iteration early cancels the call. */
export type MessageSource<Message> = Pick<AsyncIterator<Message, void, undefined>, 'next' | 'return'>;

/** How calls of one kind are made at an adapter, and how its messages are read. */
export type CallKind<Call, Message, Reply> = {
  begin(lane: Lane, call: Call, options: CallOptionsOf): MessageSource<Message>;
  read(message: Message): Reply;
  /** Whether an answer is whole when this was its last reply. */
  isWhole(last: Reply): boolean;
};

/** A chat. The last batch of a whole answer ends with its finish. */
export const CHAT: CallKind<AdapterChatCall, Parameters<typeof chunkBatchFromWire>[0], ChunkBatch> = {
  begin: (lane, call, options) =>
    lane.serverStream(DirectAdapterService.Generate, adapterChatCallToWire(call), options),
  read: chunkBatchFromWire,
  isWhole: ({ chunks }) => chunks.at(-1)?.kind === 'finish',
};

/** An embedding, whose answer is one message. */
export const EMBED: CallKind<
  AdapterEmbedCall,
  Parameters<typeof adapterEmbedReplyFromWire>[0],
  AdapterEmbedReply
> = {
  begin: (lane, call, options) =>
    onlyMessage(lane.unary(AdapterService.Embed, adapterEmbedCallToWire(call), options)),
  read: adapterEmbedReplyFromWire,
  isWhole: () => true,
};

function onlyMessage<Message>(coming: Promise<Message>): MessageSource<Message> {
  let isAsked = false;
  return {
    async next() {
      if (isAsked) return { done: true, value: undefined };
      isAsked = true;
      return { done: false, value: await coming };
    },
  };
}
