import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessageScanner, type HttpMessage } from './message-scanner.js';

const WITH_LENGTH = 'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"a":"\\r\\n"}';
const CHUNKED =
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\n\r\ndata: 12345678\r\n6\r\n[DONE]\r\n0\r\n\r\n';
const WITHOUT_BODY = 'GET /v1/models HTTP/1.1\r\nhost: a\r\n\r\n';

describe('createMessageScanner', () => {
  it('finds every message however its bytes are split', () => {
    const messages = fc.array(fc.constantFrom(WITH_LENGTH, CHUNKED, WITHOUT_BODY), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(messages, fc.array(fc.nat(150), { maxLength: 12 }), (texts, cuts) => {
        const scanner = createMessageScanner();
        const found: HttpMessage[] = [];
        for (const text of texts) {
          for (const part of split(text, cuts)) {
            const message = scanner.read(Buffer.from(part, 'latin1'));
            if (message !== undefined) found.push(message);
          }
        }
        expect(found.map(({ startLine }) => startLine)).toEqual(texts.map((text) => text.split('\r\n')[0]));
      }),
    );
  });

  it('shows how a stream ended', () => {
    expect(createMessageScanner().read(Buffer.from(CHUNKED))?.tail).toContain('[DONE]');
  });

  it('waits for what is missing', () => {
    const scanner = createMessageScanner();
    expect(scanner.read(Buffer.from(CHUNKED.slice(0, -1)))).toBeUndefined();
    expect(scanner.read(Buffer.from('\n'))).toBeDefined();
  });
});

function split(text: string, cuts: readonly number[]): readonly string[] {
  const at = [0, ...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => text.slice(at[index], end));
}
