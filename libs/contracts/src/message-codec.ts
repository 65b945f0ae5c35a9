import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { BadRequest, BadRequest__Output } from './gen/google/rpc/BadRequest.js';
import type { ErrorInfo, ErrorInfo__Output } from './gen/google/rpc/ErrorInfo.js';
import type { QuotaFailure, QuotaFailure__Output } from './gen/google/rpc/QuotaFailure.js';
import type { RetryInfo, RetryInfo__Output } from './gen/google/rpc/RetryInfo.js';
import type { Status, Status__Output } from './gen/google/rpc/Status.js';
import type { AttemptBill, AttemptBill__Output } from './gen/signalbox/adapter/v1/AttemptBill.js';
import type { ErrorDetail, ErrorDetail__Output } from './gen/signalbox/error/v1/ErrorDetail.js';
import type { BackendHealth, BackendHealth__Output } from './gen/signalbox/event/v1/BackendHealth.js';
import type { Envelope, Envelope__Output } from './gen/signalbox/event/v1/Envelope.js';
import type {
  CompleteResponse,
  CompleteResponse__Output,
} from './gen/signalbox/inference/v1/CompleteResponse.js';
import type { EmbedResponse, EmbedResponse__Output } from './gen/signalbox/inference/v1/EmbedResponse.js';
import type { RouteRecord, RouteRecord__Output } from './gen/signalbox/inference/v1/RouteRecord.js';
import { packageDefinition } from './load.js';

/** The messages that are sent outside of an rpc: the written type, and the read type. */
type LoneMessages = {
  'google.rpc.BadRequest': [BadRequest, BadRequest__Output];
  'google.rpc.ErrorInfo': [ErrorInfo, ErrorInfo__Output];
  'google.rpc.QuotaFailure': [QuotaFailure, QuotaFailure__Output];
  'google.rpc.RetryInfo': [RetryInfo, RetryInfo__Output];
  'google.rpc.Status': [Status, Status__Output];
  'signalbox.adapter.v1.AttemptBill': [AttemptBill, AttemptBill__Output];
  'signalbox.error.v1.ErrorDetail': [ErrorDetail, ErrorDetail__Output];
  'signalbox.event.v1.BackendHealth': [BackendHealth, BackendHealth__Output];
  'signalbox.event.v1.Envelope': [Envelope, Envelope__Output];
  'signalbox.inference.v1.CompleteResponse': [CompleteResponse, CompleteResponse__Output];
  'signalbox.inference.v1.EmbedResponse': [EmbedResponse, EmbedResponse__Output];
  'signalbox.inference.v1.RouteRecord': [RouteRecord, RouteRecord__Output];
};

/** The full name of a message that is sent outside of an rpc. */
export type MessageName = keyof LoneMessages;

/** Turns one kind of message into bytes and back. `decode` throws on bytes that are not a message. */
export type MessageCodec<Name extends MessageName> = {
  encode(message: LoneMessages[Name][0]): Buffer;
  decode(bytes: Uint8Array): LoneMessages[Name][1];
};

/** The codec of a message that is sent outside of an rpc: an event, a health value, a detail of an error. */
export function messageCodec<Name extends MessageName>(name: Name): MessageCodec<Name> {
  const { serialize, deserialize } = packageDefinition[name] as MessageTypeDefinition<
    LoneMessages[Name][0],
    LoneMessages[Name][1]
  >;
  return {
    encode: serialize,
    decode: (bytes) => deserialize(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  };
}
