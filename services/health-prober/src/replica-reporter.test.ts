import { RouterError } from '@signalbox/domain';
import type { Logger } from '@signalbox/runtime';
import { expect, it } from 'vitest';
import type { Probed } from './probe.js';
import { createReplicaReporter } from './replica-reporter.js';

const OK: Probed = { outcome: { ok: true, probeMs: 3 } };
const AWAY: Probed = {
  outcome: { ok: false, reason: 'away' },
  error: new RouterError({ reason: 'ADAPTER_UNAVAILABLE', message: 'away' }),
};

function open() {
  const lines: string[] = [];
  const labels: unknown[] = [];
  const line = (level: string) => (fields: { replica: string; backend?: string }) =>
    void lines.push([level, fields.replica, fields.backend].join(' ').trim());
  const log = { info: line('info'), warn: line('warn') } as unknown as Pick<Logger, 'info' | 'warn'>;
  const metrics = { add: (_metric: string, _value: number, of: unknown) => void labels.push(of) };
  return { ...createReplicaReporter({ metrics, log }, 'openai'), lines, labels };
}

it('has a line when a replica begins to fail and when it reaches all backends again', () => {
  const { onProbed, lines } = open();
  onProbed('a', 'one:1', AWAY);
  onProbed('b', 'one:1', AWAY);
  onProbed('a', 'two:1', OK);
  onProbed('a', 'one:1', OK);
  expect(lines).toEqual(['warn one:1 a']);
  onProbed('b', 'one:1', OK);
  onProbed('b', 'one:1', OK);
  expect(lines).toEqual(['warn one:1 a', 'info one:1']);
});

it('forgets a replica that is gone', () => {
  const { onProbed, onGone, lines } = open();
  onProbed('a', 'one:1', AWAY);
  onGone('one:1');
  onProbed('a', 'one:1', OK);
  onProbed('a', 'one:1', AWAY);
  expect(lines).toEqual(['warn one:1 a', 'warn one:1 a']);
});

it('counts every probe under labels that do not name the replica', () => {
  const { onProbed, labels } = open();
  onProbed('a', 'one:1', AWAY);
  onProbed('a', 'two:1', OK);
  expect(labels).toEqual([
    { adapter: 'openai', outcome: 'ADAPTER_UNAVAILABLE' },
    { adapter: 'openai', outcome: 'ok' },
  ]);
});
