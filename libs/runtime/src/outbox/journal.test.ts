import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openJournal, type Journal, type JournalOptions, type Kept } from './journal.js';
import type { OutboxRecord } from './record-frame.js';

let folder: string;
let lost: number[];
let problems: unknown[];
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'signalbox-journal-')));
  lost = [];
  problems = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (more: Partial<JournalOptions> = {}): Journal =>
  openJournal({
    folder,
    syncMs: 10,
    maxBytes: 1024 * 1024,
    onLost: (events) => lost.push(events),
    onProblem: (problem) => problems.push(problem),
    ...more,
  });
const records = (...ids: readonly string[]): readonly OutboxRecord[] =>
  ids.map((id) => ({ subject: 's', id, bytes: Buffer.alloc(1_000), events: 1 }));
const ids = (kept: readonly Kept[]): readonly string[] => kept.map(({ record }) => record.id);

describe('a journal', () => {
  it('makes no file before the first record, and removes one when its last record is settled', async () => {
    const journal = open();
    expect(await readdir(folder)).toEqual([]);
    const kept = await journal.append(records('a', 'b'), false);
    await journal.rest();
    expect(await readdir(folder)).toHaveLength(1);
    for (const one of kept) journal.settle(one);
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]));
    await journal.close();
  });

  it('reads back what was left on disk, once and in order, and nothing that stayed in memory', async () => {
    const journal = open({ segmentBytes: 2_000 });
    expect(ids(await journal.append(records('a'), false))).toEqual(['a']);
    expect(await journal.append(records('b'), true)).toEqual([]);
    expect(await journal.append(records('c', 'd'), true)).toEqual([]);
    expect(journal.left()).toEqual({ own: 3, all: 3 });
    expect(ids(await journal.readNext())).toEqual(['b']);
    expect(ids(await journal.readNext())).toEqual(['c', 'd']);
    expect(await journal.readNext()).toEqual([]);
    await journal.close();
  });

  it('gives the oldest file up past its limit, and says how much of it was on disk alone', async () => {
    const journal = open({ maxBytes: 5_000, segmentBytes: 2_000 });
    await journal.append(records('a'), false);
    await journal.append(records('b'), true);
    for (const id of ['c', 'd', 'e', 'f']) await journal.append(records(id), true);
    expect(lost).toEqual([1]);
    expect(ids(await journal.readNext())).toEqual(['c', 'd']);
    await journal.close();
  });

  it('empties a file of which all is settled, so that a restart does not offer it again', async () => {
    const journal = open();
    const many = records(...Array.from({ length: 100 }, (_, index) => `a${index}`));
    for (const one of await journal.append(many, false)) journal.settle(one);
    await journal.append(records('b'), false);
    const next = openJournal({
      folder,
      syncMs: 10,
      maxBytes: 1e6,
      onLost: () => undefined,
      onProblem: () => undefined,
    });
    const [name = ''] = await readdir(folder);
    expect(await next.adopt(join(folder, name))).toEqual({ events: 1, tornBytes: 0 });
    await journal.close();
  });

  it('begins a new file after one that the disk refused, and tells of records that cannot be read back', async () => {
    const journal = open();
    await journal.append(records('a'), true);
    await rm(folder, { recursive: true });
    expect(await journal.readNext()).toEqual([]);
    expect(lost).toEqual([1]);
    expect(problems).toHaveLength(1);
    await journal.rest();
    await writeFile(folder, 'no folder any more');
    await expect(journal.append(records('b'), false)).rejects.toThrow('EEXIST');
    await journal.close();
  });
});
