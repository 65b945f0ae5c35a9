import {
  decodeDecisionRecords,
  decodeMeshPicture,
  DECISION_RECORD_SUBJECT,
  MESH_PICTURE_SUBJECT,
} from '@signalbox/contracts';
import { NO_RECALL } from '@signalbox/domain';
import { EMPTY_SNAPSHOT, type RoutingDecision } from '@signalbox/routing';
import { sampleProfile } from '@signalbox/testkit/samples';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDecisionLog, type DecisionLog } from './decision-log.js';

const REJECT: RoutingDecision = {
  kind: 'reject',
  reason: 'NO_ELIGIBLE_BACKEND',
  message: '',
  violations: [],
  policyVersion: 'v',
  rejected: [],
  steps: [],
  warnings: [],
  unlisted: 0,
};

/** Every recorded message: the ids of its requests, or that it is a picture. */
let kept: string[];
let log: DecisionLog;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  kept = [];
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  log = createDecisionLog((subject, bytes) => kept.push(toldBy(subject, bytes)), clock);
});
afterEach(() => {
  vi.useRealTimers();
});

function toldBy(subject: string, bytes: Uint8Array): string {
  if (subject === DECISION_RECORD_SUBJECT)
    return decodeDecisionRecords(bytes)
      .map(({ profile }) => profile.requestId)
      .join(' ');
  const isPicture = subject === MESH_PICTURE_SUBJECT && decodeMeshPicture(bytes) !== undefined;
  return isPicture ? 'picture' : 'unreadable';
}

function record(requestId: string, tags: Readonly<Record<string, string>> = {}): void {
  const profile = sampleProfile({ requestId, tags });
  log.record({ at: Date.now(), profile, seed: 1, turn: 0, recall: NO_RECALL }, EMPTY_SNAPSHOT, REJECT);
}

describe('the log of decisions', () => {
  it('keeps the first decision after a silence at once, and those that come soon after as one message', () => {
    for (const id of ['a', 'b', 'c']) record(id);
    expect(kept).toEqual(['picture', 'a']);
    vi.advanceTimersByTime(100);
    expect(kept).toEqual(['picture', 'a', 'b c']);
    vi.advanceTimersByTime(100);
    record('d');
    expect(kept.slice(3)).toEqual(['d']);
  });

  it('keeps what waits before a new picture of the mesh', () => {
    record('a');
    vi.advanceTimersByTime(950);
    record('b');
    record('c');
    vi.advanceTimersByTime(50);
    record('d');
    vi.advanceTimersByTime(100);
    expect(kept).toEqual(['picture', 'a', 'b', 'c', 'picture', 'd']);
  });

  it('keeps what waits when it is closed', async () => {
    for (const id of ['a', 'b', 'c']) record(id);
    await log.close();
    expect(kept).toEqual(['picture', 'a', 'b c']);
    await log.close();
    expect(kept).toHaveLength(3);
  });

  it('says under which rule a request was refused', () => {
    const told: unknown[] = [];
    const clock = { now: () => 1, monotonic: () => 1 };
    const keep = createDecisionLog((subject, bytes) => {
      if (subject === DECISION_RECORD_SUBJECT) told.push(...decodeDecisionRecords(bytes));
    }, clock);
    const input = { at: 1, profile: sampleProfile(), seed: 1, turn: 0, recall: NO_RECALL };
    keep.record(input, EMPTY_SNAPSHOT, { ...REJECT, route: 'default', rule: 'all' });
    expect(told).toMatchObject([{ route: 'default', rule: 'all' }]);
    expect(told[0]).not.toHaveProperty('backend');
  });

  it('makes no message of more than NATS takes', () => {
    record('a');
    const tags = { long: 'x'.repeat(100 * 1_024) };
    for (const id of ['b', 'c', 'd', 'e']) record(id, tags);
    expect(kept).toEqual(['picture', 'a', 'b c d']);
  });
});
