import type { EpochMs } from '@signalbox/domain';
import { z } from 'zod';

import type { CompleteReply, EmbedReply } from '../calls/inference-calls.js';
import { messageCodec } from '../message-codec.js';
import {
  completeReplyFromWire,
  completeReplyToWire,
  embedReplyFromWire,
  embedReplyToWire,
} from '../wire/inference-replies.js';
import { jsonCodec, type FieldSchemas } from './json-codec.js';

/** A whole answer, as it is given again to a caller that repeats its request. */
export type StoredReply =
  | ({ readonly kind: 'chat' } & CompleteReply)
  | ({ readonly kind: 'embed' } & EmbedReply);

/**
 * What is known about one idempotency key. `fingerprint` identifies the request: the same request has the same fingerprint,
 * which does not reveal the prompt.
 */
export type IdempotencyRecord =
  | {
      readonly state: 'under-way';
      readonly fingerprint: string;
      /** Identifies the request that holds the key. */
      readonly owner: string;
      /** The key is free from this time on, unless its owner extends it: an owner that crashed does not hold it forever. */
      readonly until: EpochMs;
    }
  | { readonly state: 'done'; readonly fingerprint: string; readonly reply: StoredReply };

const completions = messageCodec('signalbox.inference.v1.CompleteResponse');
const embeddings = messageCodec('signalbox.inference.v1.EmbedResponse');

/** A reply within JSON: the message that clients get, in base64. This makes vectors a third of the size of their JSON. */
type PackedReply = {
  readonly kind: StoredReply['kind'];
  readonly message: string;
};
type UnderWay = Extract<IdempotencyRecord, { state: 'under-way' }>;
type PackedDone = {
  readonly state: 'done';
  readonly fingerprint: string;
  readonly reply: PackedReply;
};

const underWaySchema = z.object({
  state: z.literal('under-way'),
  fingerprint: z.string(),
  owner: z.string(),
  until: z.number(),
} satisfies FieldSchemas<UnderWay>);

const doneSchema = z.object({
  state: z.literal('done'),
  fingerprint: z.string(),
  reply: z.object({
    kind: z.enum(['chat', 'embed']),
    message: z.base64(),
  } satisfies FieldSchemas<PackedReply>),
} satisfies FieldSchemas<PackedDone>);

const codec = jsonCodec<UnderWay | PackedDone>(z.discriminatedUnion('state', [underWaySchema, doneSchema]));

/** What is known about a key → a value of `IDEMPOTENCY_BUCKET`, as JSON. */
export function encodeIdempotencyRecord(record: IdempotencyRecord): Uint8Array {
  return codec.encode(record.state === 'done' ? { ...record, reply: pack(record.reply) } : record);
}

/** A value of `IDEMPOTENCY_BUCKET` → what is known about a key; `undefined` when this version cannot read it. Never throws. */
export function decodeIdempotencyRecord(bytes: Uint8Array): IdempotencyRecord | undefined {
  const record = codec.decode(bytes);
  if (record?.state !== 'done') return record;
  const reply = unpack(record.reply);
  return reply && { ...record, reply };
}

function pack(reply: StoredReply): PackedReply {
  const message =
    reply.kind === 'chat'
      ? completions.encode(completeReplyToWire(reply))
      : embeddings.encode(embedReplyToWire(reply));
  return { kind: reply.kind, message: message.toString('base64') };
}

function unpack({ kind, message }: PackedReply): StoredReply | undefined {
  const bytes = Buffer.from(message, 'base64');
  try {
    return kind === 'chat'
      ? { kind, ...completeReplyFromWire(completions.decode(bytes)) }
      : { kind, ...embedReplyFromWire(embeddings.decode(bytes)) };
  } catch {
    return undefined;
  }
}
