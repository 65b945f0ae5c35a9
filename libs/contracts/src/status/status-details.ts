import { status } from '@grpc/grpc-js';
import type { Bill, FieldViolation, RouterError, RouteRecord } from '@signalbox/domain';

import type { Any } from '../gen/google/protobuf/Any.js';
import type { ErrorDetail__Output } from '../gen/signalbox/error/v1/ErrorDetail.js';
import { messageCodec, type MessageCodec, type MessageName } from '../message-codec.js';
import { present } from '../present.js';
import { attemptBillFromWire, attemptBillToWire } from '../wire/attempt-bill.js';
import { errorDetailToWire, fieldViolationsFromWire } from '../wire/error-detail.js';
import { routeRecordFromWire, routeRecordToWire } from '../wire/route-record.js';
import { SHRINK_STEPS, statusContents, type StatusContents } from './status-contents.js';

/**
 * The most bytes of details, before base64. With the text of the status this stays below 8 KiB of header, which is
 * what gRPC for Java and for C++ accept by default; a larger trailer would turn a clear error into a broken stream.
 */
export const MAX_DETAILS_BYTES = 4_800;

/** `google.rpc.ErrorInfo.domain` of every error of ours. */
export const ERROR_DOMAIN = 'signalbox';

const TYPE_PREFIX = 'type.googleapis.com/';

/** The decoded details of a status. */
export type DecodedDetails = {
  readonly detail?: ErrorDetail__Output;
  readonly bill?: Bill;
  readonly violations: readonly FieldViolation[];
  readonly route?: RouteRecord;
};

/** An error → the bytes of `grpc-status-details-bin`, a `google.rpc.Status` of bounded size. */
export function encodeStatusDetails(error: RouterError, route?: RouteRecord): Buffer {
  let contents = statusContents(error, route);
  let bytes = encode(contents);
  for (const shrink of SHRINK_STEPS) {
    if (bytes.length <= MAX_DETAILS_BYTES) break;
    contents = shrink(contents);
    bytes = encode(contents);
  }
  return bytes;
}

/** The bytes of `grpc-status-details-bin` → their details. Details of unknown types are skipped; throws on garbage. */
export function decodeStatusDetails(bytes: Uint8Array): DecodedDetails {
  let detail: ErrorDetail__Output | undefined;
  let bill: Bill | undefined;
  let violations: readonly FieldViolation[] = [];
  let route: RouteRecord | undefined;
  for (const { type_url: typeUrl, value } of messageCodec('google.rpc.Status').decode(bytes).details) {
    switch (typeUrl.slice(typeUrl.lastIndexOf('/') + 1)) {
      case 'signalbox.error.v1.ErrorDetail':
        detail = messageCodec('signalbox.error.v1.ErrorDetail').decode(value);
        break;
      case 'signalbox.adapter.v1.AttemptBill':
        bill = attemptBillFromWire(messageCodec('signalbox.adapter.v1.AttemptBill').decode(value));
        break;
      case 'google.rpc.BadRequest':
        violations = fieldViolationsFromWire(
          messageCodec('google.rpc.BadRequest').decode(value).fieldViolations,
        );
        break;
      case 'signalbox.inference.v1.RouteRecord':
        route = routeRecordFromWire(messageCodec('signalbox.inference.v1.RouteRecord').decode(value));
        break;
      default:
    }
  }
  return present({ detail, bill, violations, route });
}

function encode(contents: StatusContents): Buffer {
  return messageCodec('google.rpc.Status').encode({
    code: status[contents.error.entry.grpc],
    message: contents.messageForCaller,
    details: DETAILS.flatMap((detail) => detail(contents) ?? []),
  });
}

/** Every detail that a status may carry; each is `undefined` if it does not apply. */
const DETAILS: readonly ((contents: StatusContents) => Any | undefined)[] = [
  ({ error, route }) =>
    pack('google.rpc.ErrorInfo', {
      reason: error.reason,
      domain: ERROR_DOMAIN,
      metadata: present({
        httpStatus: String(error.entry.http),
        providerStatus: error.providerStatus === undefined ? undefined : String(error.providerStatus),
        requestId: route?.requestId.slice(0, 128),
      }) as Record<string, string>,
    }),
  ({ violations }) =>
    violations.length === 0 ? undefined : pack('google.rpc.BadRequest', { fieldViolations: [...violations] }),
  ({ error: { retryAfterMs } }) =>
    retryAfterMs === undefined
      ? undefined
      : pack('google.rpc.RetryInfo', {
          retryDelay: {
            seconds: Math.floor(retryAfterMs / 1_000),
            nanos: Math.trunc((retryAfterMs % 1_000) * 1_000_000),
          },
        }),
  ({ error, messageForCaller, route }) =>
    error.reason === 'PROVIDER_RATE_LIMITED'
      ? pack('google.rpc.QuotaFailure', {
          violations: [{ subject: quotaSubject(route), description: messageForCaller }],
        })
      : undefined,
  ({ error, message, providerMessage }) =>
    pack(
      'signalbox.error.v1.ErrorDetail',
      present({ ...errorDetailToWire(error), message, providerMessage, violations: [] }),
    ),
  ({ error: { bill } }) => bill && pack('signalbox.adapter.v1.AttemptBill', attemptBillToWire(bill)),
  ({ route }) => route && pack('signalbox.inference.v1.RouteRecord', routeRecordToWire(route)),
];

/** Whose quota is used up: the backend that was tried last, if known. */
function quotaSubject(route: RouteRecord | undefined): string {
  const backend = route?.attempts.at(-1)?.backend;
  return backend === undefined ? 'provider' : `backend:${backend.slice(0, 128)}`;
}

/** `type_url` is in snake case although all else is in camel case: the loader's Any is built in and would drop `typeUrl`. */
function pack<Name extends MessageName>(
  name: Name,
  message: Parameters<MessageCodec<Name>['encode']>[0],
): Any {
  return { type_url: `${TYPE_PREFIX}${name}`, value: messageCodec(name).encode(message) };
}
