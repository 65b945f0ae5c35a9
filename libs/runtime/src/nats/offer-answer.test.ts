import { headers, NatsError, type Msg } from 'nats';
import { describe, expect, it } from 'vitest';
import { readAnswer, refusalOf, unanswered } from './offer-answer.js';

const messageOf = (text: string, more: Partial<Msg> = {}): Parameters<typeof readAnswer>[0] => ({
  data: Buffer.from(text),
  string: () => text,
  ...more,
});
const problemOf = (text: string): unknown => {
  const answer = readAnswer(messageOf(text));
  return answer.kind === 'not-now' ? answer.problem : answer;
};

describe('the answer to an offer', () => {
  it.each(['{"stream":"S","seq":7}', '{"stream":"S","seq":7,"duplicate":true,"domain":"hub"}'])(
    'says that the event is stored, now or before: %s',
    (text) => {
      expect(readAnswer(messageOf(text))).toEqual({ kind: 'stored' });
    },
  );

  it('says that an event is too large for the stream, which no repetition changes', () => {
    const text = '{"error":{"code":400,"err_code":10054,"description":"too large"},"stream":"S","seq":0}';
    expect(readAnswer(messageOf(text))).toEqual({ kind: 'never' });
  });

  it('says why not now in the words of the server', () => {
    const text =
      '{"error":{"code":503,"err_code":10077,"description":"maximum bytes exceeded"},"stream":"S"}';
    expect(problemOf(text)).toMatchObject({ message: 'maximum bytes exceeded', code: '10077' });
  });

  it('is that of the server itself where no stream listens', () => {
    const answer = readAnswer(messageOf('', { headers: headers(503, 'No Responders') }));
    expect(answer).toMatchObject({ kind: 'not-now', problem: { code: '503' } });
  });

  it.each(['', 'hello', '{}', '[]', 'null', '{"stream":""}', '{"stream":7}', '{"error":null}'])(
    'leaves the event waiting where it is no acknowledgement: %j',
    (text) => {
      expect(problemOf(text)).toBeInstanceOf(NatsError);
    },
  );
});

describe('an offer that was not sent', () => {
  it.each(['MAX_PAYLOAD_EXCEEDED', 'BAD_SUBJECT'])('is hopeless where the event is at fault: %s', (code) => {
    expect(refusalOf(new NatsError('no', code))).toEqual({ kind: 'never' });
  });

  it('may be made again where the connection is at fault', () => {
    const problem = new NatsError('closed', 'CONNECTION_CLOSED');
    expect(refusalOf(problem)).toEqual({ kind: 'not-now', problem });
    expect(refusalOf('anything')).toEqual({ kind: 'not-now', problem: 'anything' });
  });
});

it('may be made again when nothing was heard of it', () => {
  expect(unanswered()).toMatchObject({ kind: 'not-now', problem: { code: 'TIMEOUT' } });
});
