import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { closeUntaken } from './untaken-connections.js';

it('closes what was handed to a worker and not taken, when it ends, and nothing else', () => {
  const sent: unknown[] = [];
  const channel = Object.assign(new EventEmitter(), {
    send: (message: unknown, _connection?: unknown) => sent.push(message) > 0,
  });
  closeUntaken(channel);
  const closed: string[] = [];
  const hand = (seq: number, name: string) =>
    channel.send(
      { cmd: 'NODE_CLUSTER', act: 'newconn', key: 'k', seq },
      { close: () => void closed.push(name) },
    );
  hand(1, 'taken');
  hand(2, 'refused');
  hand(3, 'untaken');
  channel.send({ kind: 'ask', question: 4 });
  channel.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack: 1, accepted: true });
  channel.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack: 2, accepted: false });
  channel.emit('internalMessage', { cmd: 'NODE_CLUSTER', act: 'listening', seq: 3 });
  expect([closed, sent.length]).toEqual([[], 4]);
  channel.emit('exit', null, 'SIGKILL');
  expect(closed).toEqual(['untaken']);
});
