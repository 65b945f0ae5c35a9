import { CallAborter } from '@signalbox/runtime';
import { describe, expect, it } from 'vitest';
import { HttpExchange } from './http-exchange.js';

const CONTROLLER = {
  aborted: false,
  reason: null,
  paused: false,
  rawHeaders: [],
  rawTrailers: [],
  abort() {},
  pause() {},
  resume() {},
};

/** An exchange whose reply has begun. */
function begun(): HttpExchange {
  const exchange = new HttpExchange('host', new CallAborter(), { onReply() {}, onFailure() {} }, (told) =>
    told.goOn(),
  );
  exchange.onRequestStart(CONTROLLER);
  exchange.onResponseStart(CONTROLLER, 200, {});
  return exchange;
}

describe('HttpExchange', () => {
  it('gives what has come, and its end, at once', () => {
    const exchange = begun();
    exchange.onResponseData(CONTROLLER, Buffer.from('a'));
    exchange.onResponseData(CONTROLLER, Buffer.from('b'));
    exchange.onResponseEnd();
    expect(exchange.read()).toEqual(Buffer.from('ab'));
    expect(exchange.read()).toBeUndefined();
  });

  it('gives a promise of what is still to come', async () => {
    const exchange = begun();
    const later = exchange.read();
    expect(later).toBeInstanceOf(Promise);
    exchange.onResponseData(CONTROLLER, Buffer.from('a'));
    expect(await later).toEqual(Buffer.from('a'));
  });

  it('gives what came before it broke, and then says why', async () => {
    const exchange = begun();
    exchange.onResponseData(CONTROLLER, Buffer.from('a'));
    exchange.onResponseError(CONTROLLER, new Error('gone'));
    expect(exchange.read()).toEqual(Buffer.from('a'));
    await expect(exchange.read()).rejects.toMatchObject({ reason: 'STREAM_TRUNCATED' });
  });

  it('tells of a reply that broke in the turn in which it came, and then why', async () => {
    const told: unknown[] = [];
    const exchange = new HttpExchange(
      'host',
      new CallAborter(),
      { onReply: ({ status }) => told.push(status), onFailure: ({ reason }) => told.push(reason) },
      () => undefined,
    );
    exchange.onRequestStart(CONTROLLER);
    exchange.onResponseStart(CONTROLLER, 429, {});
    exchange.onResponseData(CONTROLLER, Buffer.from('a'));
    exchange.onResponseError(CONTROLLER, new Error('gone'));
    exchange.goOn();
    expect(told).toEqual([429]);
    expect(exchange.read()).toEqual(Buffer.from('a'));
    await expect(exchange.read()).rejects.toMatchObject({ reason: 'STREAM_TRUNCATED' });
  });
});
