import { RouterError, type Disposition } from '@signalbox/domain';

/** How far an exchange had got: no byte sent, sent without an answer, or in the middle of the answer. */
export type ExchangeStage = 'connecting' | 'sent' | 'answering';

/** What the error codes of Node and undici mean, if that helps the operator. */
const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  ENOTFOUND: 'the name of the host is not known',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not accept the connection in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  EPROTO: 'it does not speak TLS',
};

type StageMeaning = Pick<RouterError, 'reason'> & {
  readonly disposition: Disposition;
  readonly what: string;
};

/** What a broken connection means at each stage. */
const MEANINGS: Readonly<Record<ExchangeStage, StageMeaning>> = {
  connecting: { reason: 'PROVIDER_UNREACHABLE', disposition: 'never-sent', what: 'cannot be reached' },
  sent: {
    reason: 'PROVIDER_UNREACHABLE',
    disposition: 'ambiguous',
    what: 'took the request and did not answer',
  },
  answering: {
    reason: 'STREAM_TRUNCATED',
    disposition: 'ambiguous',
    what: 'broke off in the middle of its answer',
  },
};

/**
 * Anything that Node or undici throws about a connection → our error. Unless the reply was not HTTP, the code decides only the
 * wording: whether the provider may have billed the call follows from the stage.
 * @param host - Host and port of the provider, for the operator.
 */
export function transportError(thrown: unknown, stage: ExchangeStage, host: string): RouterError {
  const code = codeOf(thrown);
  if (isProtocolError(code)) {
    return new RouterError({
      reason: 'PROVIDER_MALFORMED_REPLY',
      message: `What ${host} answered is not HTTP (${code}).`,
      disposition: 'ambiguous',
      cause: thrown,
    });
  }
  const { reason, disposition, what } = MEANINGS[stage];
  const why = `${EXPLANATIONS[code] ?? 'the connection failed'} (${code})`;
  return new RouterError({
    reason,
    message: `The provider at ${host} ${what}: ${why}.`,
    disposition,
    cause: thrown,
  });
}

/** undici's errors for bytes that are not an HTTP reply; not all errors of its parser have a code. */
const PROTOCOL_ERRORS: ReadonlySet<string> = new Set(['HTTPParserError', 'UND_ERR_HEADERS_OVERFLOW']);

/** Whether the reply was not HTTP. A body that ends too early is a connection error, although the parser reports it. */
function isProtocolError(code: string): boolean {
  return PROTOCOL_ERRORS.has(code) || (code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE');
}

/** If a name has several addresses, Node throws an aggregate error, whose first error says why. */
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return codeOf(thrown.errors[0]);
  return thrown.cause === undefined ? thrown.name : codeOf(thrown.cause);
}
