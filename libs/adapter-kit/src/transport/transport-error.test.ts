import { describe, expect, it } from 'vitest';
import { transportError } from './transport-error.js';

function coded(code: string): Error {
  return Object.assign(new Error('secret text of the system'), { code });
}

describe('transportError', () => {
  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'EWHATEVER',
  ])('knows that nothing was sent while connecting: %s', (code) => {
    const error = transportError(coded(code), 'connecting', 'llm.test:443');
    expect(error).toMatchObject({ reason: 'PROVIDER_UNREACHABLE', disposition: 'never-sent' });
    expect(error.message).toContain(code);
    expect(error.message).toContain('llm.test:443');
  });

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'])(
    'does not know the bill of a lost request: %s',
    (code) => {
      const error = transportError(coded(code), 'sent', 'llm.test');
      expect(error).toMatchObject({ reason: 'PROVIDER_UNREACHABLE', disposition: 'ambiguous' });
    },
  );

  it('calls an answer that broke off truncated', () => {
    const error = transportError(coded('UND_ERR_SOCKET'), 'answering', 'llm.test');
    expect(error).toMatchObject({ reason: 'STREAM_TRUNCATED', disposition: 'ambiguous' });
  });

  it.each(['HPE_INVALID_CONSTANT', 'UND_ERR_HEADERS_OVERFLOW'])('knows what is not HTTP: %s', (code) => {
    expect(transportError(coded(code), 'sent', 'llm.test').reason).toBe('PROVIDER_MALFORMED_REPLY');
    const nameless = Object.assign(new Error('no code'), { name: 'HTTPParserError' });
    expect(transportError(nameless, 'sent', 'llm.test').reason).toBe('PROVIDER_MALFORMED_REPLY');
  });

  it('looks for the code inside of aggregates and causes', () => {
    const aggregate = new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')]);
    expect(transportError(aggregate, 'connecting', 'h').message).toContain('nothing listens there');
    const wrapped = new Error('outer', { cause: coded('ENOTFOUND') });
    expect(transportError(wrapped, 'connecting', 'h').message).toContain('name of the host');
  });

  it('repeats no text of the system', () => {
    for (const stage of ['connecting', 'sent', 'answering'] as const) {
      expect(transportError(coded('EX'), stage, 'h').message).not.toContain('secret text');
    }
    expect(transportError('not even an error', 'sent', 'h').message).toContain('(unknown)');
  });
});
