import { RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { refusalOf, type IngressRefusal, type Refusal } from '../admission/refusal.js';
import type { OpenExchange } from './exchange.js';
import { sendError } from './reply.js';
import { sendRefusal } from './send-refusal.js';

const CAUSES: readonly IngressRefusal[] = [
  'no-slot',
  'queue-full',
  'displaced',
  'too-slow',
  'deadline',
  'pressure',
  'open-requests',
];

/** What a sender writes: status, headers and text. */
function written(send: (exchange: OpenExchange) => void, requestId: string, complete = true): unknown[] {
  const told: unknown[] = [];
  const response = {
    headersSent: false,
    writeHead: (status: number, headers: readonly string[]) => void told.push(status, [...headers]),
    end: (text: string) => void told.push(text),
  };
  send({ request: { complete }, response, requestId } as never);
  return told;
}

function both(refusal: Refusal, requestId: string, complete = true): readonly [unknown[], unknown[]] {
  return [
    written((exchange) => sendRefusal(exchange, refusal), requestId, complete),
    written((exchange) => sendError(exchange, new RouterError(refusal)), requestId, complete),
  ];
}

describe('sendRefusal', () => {
  it.each(CAUSES)(
    'sends of %s just what is sent of an error, however often and whenever to come again',
    (why) => {
      for (const retryAfterMs of [1_000, 1_001, 29_999, 1_000]) {
        for (const requestId of ['req_1', 'A.b-c:d', 'x'.repeat(128)]) {
          const [refused, failed] = both(refusalOf(why, retryAfterMs), requestId);
          expect(refused).toEqual(failed);
          expect(refused[0]).toBe(429);
        }
      }
    },
  );

  it('tells a client that is still sending that the connection ends', () => {
    const [refused, failed] = both(refusalOf('pressure', 1_000), 'req_1', false);
    expect(refused).toEqual(failed);
    expect(refused[1]).toEqual(expect.arrayContaining(['connection', 'close']));
  });
});
