import {
  mkdir,
  mkdtemp,
  open as openFile,
  readdir,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.js';
import { createLogger } from '../logger.js';
import { openOutbox, type Outbox, type OutboxOptions } from './outbox.js';
import type { OfferOutcome } from './publisher.js';

const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-outbox-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

/** A NATS that can go away, and what it has stored. */
function fakeNats() {
  const stored: string[] = [];
  let up = true;
  return {
    stored,
    isUp: () => up,
    setUp: (value: boolean) => void (up = value),
    offer: async ({ id }: { id: string }): Promise<OfferOutcome> => {
      await Promise.resolve();
      if (!up) return 'not-now';
      if (id.startsWith('hopeless')) return 'never';
      stored.push(id);
      return 'stored';
    },
  };
}
type FakeNats = ReturnType<typeof fakeNats>;

let drops = 0;
beforeEach(() => {
  drops = 0;
});
const disk = (): NonNullable<OutboxOptions['disk']> => ({ folder, syncMs: 10, maxBytes: 1024 * 1024 });
const open = (nats: FakeNats, more: Partial<OutboxOptions> = {}): Promise<Outbox> =>
  openOutbox({
    offer: nats.offer,
    isUp: nats.isUp,
    disk: disk(),
    clock: systemClock,
    log,
    onDrop: (events) => (drops += events),
    ...more,
  });
const put = (outbox: Outbox, ...ids: readonly string[]): void => {
  for (const id of ids) outbox.put({ subject: 'subject', id, bytes: Buffer.alloc(100, id), events: 1 });
};
const names = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
const idle = (outbox: Outbox): Promise<void> => vi.waitFor(() => expect(outbox.waiting()).toBe(0), 5_000);
/** Files of the outbox, in the folders of all processes. */
const files = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.events'));
/** Gives the newest folder of this process to a process that died long ago. */
async function bury(token = '00000000', living: readonly string[] = []): Promise<string> {
  const [own = ''] = (await ownFolders()).filter((name) => !living.includes(name));
  const dead = join(folder, `4194305.1.${token}.${hostname()}`);
  await rename(join(folder, own), dead);
  return dead;
}
const ownFolders = async (): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith(`${process.pid}.`));
/** The prototype of all open files, on which a test can replace methods. */
async function fileHandles(): Promise<FileHandle> {
  const file = await openFile(folder);
  await file.close();
  return Object.getPrototypeOf(file) as FileHandle;
}
/** Leaves events behind, as a process that is killed while NATS is down does. */
async function leaveBehind(ids: readonly string[], token?: string): Promise<string> {
  const nats = fakeNats();
  nats.setUp(false);
  const living = await ownFolders();
  const outbox = await open(nats, { disk: { ...disk(), segmentBytes: 4_096 } });
  for (const id of ids) {
    put(outbox, id);
    if (id.endsWith('9')) await new Promise(setImmediate);
  }
  await vi.waitFor(async () => expect(await files()).not.toEqual([]));
  await outbox.close();
  return bury(token, living);
}

describe('an outbox on disk', () => {
  it('brings events to NATS in their order, and leaves nothing behind', async () => {
    const nats = fakeNats();
    const outbox = await open(nats);
    put(outbox, ...names('a', 500));
    await idle(outbox);
    expect(nats.stored).toEqual(names('a', 500));
    await outbox.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps more than fits into memory while NATS is away, and brings all of it once, in order', async () => {
    const nats = fakeNats();
    nats.setUp(false);
    const outbox = await open(nats, { memoryLimit: 50, disk: { ...disk(), segmentBytes: 4_096 } });
    for (const id of names('a', 1_000)) {
      put(outbox, id);
      if (id.endsWith('7')) await new Promise(setImmediate);
    }
    expect(outbox.waiting()).toBe(1_000);
    nats.setUp(true);
    outbox.wake();
    await idle(outbox);
    expect(nats.stored).toEqual(names('a', 1_000));
    expect(drops).toBe(0);
    await outbox.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives the oldest up when the disk has no more room, and counts them', async () => {
    const nats = fakeNats();
    nats.setUp(false);
    const outbox = await open(nats, { memoryLimit: 20, disk: { folder, syncMs: 10, maxBytes: 16_384 } });
    put(outbox, ...names('a', 3_000));
    await vi.waitFor(() => expect(drops).toBeGreaterThan(2_000));
    nats.setUp(true);
    outbox.wake();
    await idle(outbox);
    expect(nats.stored).toEqual(names('a', 3_000).slice(drops));
    await outbox.close();
  });

  it('counts the events of what it gives up, not the messages', async () => {
    const nats = fakeNats();
    nats.setUp(false);
    const outbox = await open(nats, { disk: undefined, memoryLimit: 20 });
    for (const id of names('a', 10))
      outbox.put({ subject: 'subject', id, bytes: Buffer.alloc(10), events: 5 });
    await vi.waitFor(() => expect(outbox.waiting()).toBe(4));
    expect(drops).toBe(30);
    nats.setUp(true);
    outbox.wake();
    await idle(outbox);
    expect(nats.stored).toEqual(names('a', 10).slice(6));
    await outbox.close();
  });

  it('counts the events in files that it gives up', async () => {
    const nats = fakeNats();
    nats.setUp(false);
    const outbox = await open(nats, { memoryLimit: 20, disk: { folder, syncMs: 10, maxBytes: 16_384 } });
    for (const id of names('a', 3_000))
      outbox.put({ subject: 'subject', id, bytes: Buffer.alloc(100), events: 3 });
    await vi.waitFor(() => expect(drops).toBeGreaterThan(6_000));
    nats.setUp(true);
    outbox.wake();
    await idle(outbox);
    expect(nats.stored).toEqual(names('a', 3_000).slice(drops / 3));
    await outbox.close();
  });

  it('does not let an event that NATS never takes stop the others', async () => {
    const nats = fakeNats();
    const outbox = await open(nats);
    put(outbox, 'a', 'hopeless', 'b');
    await idle(outbox);
    expect(nats.stored).toEqual(['a', 'b']);
    expect(drops).toBe(1);
    await outbox.close();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('what a dead process left', () => {
  it('is brought to NATS by the next one, with the same ids', async () => {
    await leaveBehind(names('left', 300));
    const nats = fakeNats();
    const outbox = await open(nats);
    put(outbox, 'new');
    await idle(outbox);
    expect(nats.stored.toSorted()).toEqual(['new', ...names('left', 300)].toSorted());
    await outbox.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is brought in its order, and that of several in the order of their deaths', async () => {
    await leaveBehind(names('first', 100), '00000001');
    await leaveBehind(names('second', 100), '00000002');
    const nats = fakeNats();
    const outbox = await open(nats);
    await vi.waitFor(() => expect(nats.stored).toHaveLength(200));
    expect(nats.stored).toEqual([...names('first', 100), ...names('second', 100)]);
    await outbox.close();
  });

  it('is found also by one that started before it died', async () => {
    const nats = fakeNats();
    const outbox = await open(nats, { beatMs: 20 });
    await leaveBehind(names('left', 20));
    await vi.waitFor(() => expect(nats.stored).toEqual(names('left', 20)));
    await outbox.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not keep what is new from NATS when it cannot be read', async () => {
    const dead = join(folder, `4194305.1.00000000.${hostname()}`);
    await mkdir(join(dead, '000000001.events'), { recursive: true });
    const nats = fakeNats();
    const outbox = await open(nats);
    put(outbox, 'a');
    await idle(outbox);
    expect(nats.stored).toEqual(['a']);
    await outbox.close();
  });

  it('is read up to the record that was being written', async () => {
    const dead = await leaveBehind(names('left', 3));
    const [file = ''] = await readdir(dead);
    const frame = 8 + 4 + 'subjectleft-0'.length + 100;
    await truncate(join(dead, file), 3 * frame - 1);
    const nats = fakeNats();
    const outbox = await open(nats);
    await vi.waitFor(() => expect(nats.stored).toEqual(names('left', 2)));
    await outbox.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes to exactly one of several that start at once', async () => {
    for (const round of [1, 2, 3]) await leaveBehind(names(`left-${round}`, 50), `0000000${round}`);
    const nats = fakeNats();
    const outboxes = await Promise.all([open(nats), open(nats), open(nats)]);
    await vi.waitFor(() => expect(nats.stored.length).toBeGreaterThanOrEqual(150));
    for (const outbox of outboxes) await outbox.close();
    expect(new Set(nats.stored).size).toBe(150);
    expect(nats.stored).toHaveLength(150);
    expect(await readdir(folder)).toEqual([]);
  });

  it('survives the death of the one that took it over', async () => {
    await leaveBehind(names('left', 10));
    const away = fakeNats();
    away.setUp(false);
    const second = await open(away);
    put(second, 'own');
    await vi.waitFor(() => expect(second.waiting()).toBe(11));
    await second.close();
    await bury('11111111');
    const nats = fakeNats();
    const third = await open(nats);
    await vi.waitFor(() => expect(nats.stored.toSorted()).toEqual(['own', ...names('left', 10)].toSorted()));
    await third.close();
  });

  it('stays where it is while its process lives, here or on another machine', async () => {
    const living = [`${process.pid}.0.22222222.${hostname()}`, `1.1.33333333.another-machine`];
    for (const name of [...living, 'not-an-outbox']) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, '000000001.events'), 'whatever');
    }
    const nats = fakeNats();
    const outbox = await open(nats);
    await outbox.close();
    expect(await files()).toHaveLength(3);
    expect(nats.stored).toEqual([]);
  });

  it('can be told by another machine from what has an owner that lives and has nothing to say', async () => {
    const outbox = await open(fakeNats(), { beatMs: 20 });
    const [own = ''] = await ownFolders();
    await utimes(join(folder, own), 0, 0);
    await vi.waitFor(async () =>
      expect((await stat(join(folder, own))).mtimeMs).toBeGreaterThan(Date.now() - 60_000),
    );
    await outbox.close();
  });
});

describe('an outbox whose disk fails', () => {
  it('keeps events in memory when it cannot be opened', async () => {
    await writeFile(join(folder, 'file'), '');
    const nats = fakeNats();
    const outbox = await open(nats, { disk: { ...disk(), folder: join(folder, 'file') } });
    put(outbox, 'a', 'b');
    await idle(outbox);
    expect(nats.stored).toEqual(['a', 'b']);
    await outbox.close();
  });

  it('keeps events in memory when it fails later, drops the oldest past the limit, and loses no other', async () => {
    const nats = fakeNats();
    nats.setUp(false);
    const outbox = await open(nats, { memoryLimit: 100 });
    await rm(folder, { recursive: true });
    await writeFile(folder, 'no folder any more');
    put(outbox, ...names('a', 150));
    await vi.waitFor(() => expect(drops).toBe(50));
    nats.setUp(true);
    outbox.wake();
    await idle(outbox);
    expect(nats.stored).toEqual(names('a', 150).slice(50));
    await outbox.close();
  });

  it('makes its folder anew when somebody took it away', async () => {
    const nats = fakeNats();
    nats.setUp(false);
    const outbox = await open(nats);
    await rm(folder, { recursive: true });
    put(outbox, 'a');
    await vi.waitFor(async () => expect(await files()).toHaveLength(1));
    await outbox.close();
    await bury();
    const next = fakeNats();
    const after = await open(next);
    await vi.waitFor(() => expect(next.stored).toEqual(['a']));
    await after.close();
  });

  it('brings each event once when the disk is full in the middle of a write, and uses the disk again later', async () => {
    const nats = fakeNats();
    nats.setUp(false);
    let now = 0;
    const outbox = await open(nats, { clock: { monotonic: () => now } });
    const appending = vi.spyOn(await fileHandles(), 'appendFile');
    appending.mockImplementationOnce(async function (this: FileHandle, bytes) {
      await this.write(Buffer.from(bytes as Uint8Array).subarray(0, 150));
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    });
    put(outbox, ...names('full', 3));
    await vi.waitFor(() => expect(appending).toHaveBeenCalledTimes(1));
    put(outbox, 'soon-after');
    await new Promise(setImmediate);
    now = 31_000;
    put(outbox, 'later');
    await vi.waitFor(() => expect(appending).toHaveBeenCalledTimes(2));
    nats.setUp(true);
    outbox.wake();
    await idle(outbox);
    expect(nats.stored).toEqual([...names('full', 3), 'soon-after', 'later']);
    await outbox.close();
    expect(await readdir(folder)).toEqual([]);
    expect(drops).toBe(0);
  });

  it.each([0, 10])(
    'leaves nothing behind when nothing can be synced, with a sync after %i ms',
    async (syncMs) => {
      const syncing = vi.spyOn(await fileHandles(), 'datasync').mockRejectedValue(new Error('EIO'));
      const nats = fakeNats();
      nats.setUp(false);
      const outbox = await open(nats, { disk: { ...disk(), syncMs } });
      put(outbox, 'a', 'b');
      await vi.waitFor(() => expect(syncing).toHaveBeenCalled());
      nats.setUp(true);
      outbox.wake();
      await idle(outbox);
      expect(nats.stored).toEqual(['a', 'b']);
      await outbox.close();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('does without the disk when that is slower than events come', async () => {
    let now = 0;
    const appending = vi.spyOn(await fileHandles(), 'appendFile').mockImplementation(async () => {
      now += 1_000;
    });
    const nats = fakeNats();
    const outbox = await open(nats, { clock: { monotonic: () => now } });
    put(outbox, ...names('a', 8_000));
    await idle(outbox);
    expect(nats.stored).toEqual(names('a', 8_000));
    expect(appending.mock.calls.length).toBeLessThan(8);
    await outbox.close();
  });
});

describe('an outbox in memory', () => {
  it('keeps the newest events while NATS is away, and counts the others', async () => {
    const nats = fakeNats();
    nats.setUp(false);
    const outbox = await open(nats, { memoryLimit: 100, disk: undefined });
    put(outbox, ...names('a', 130));
    await vi.waitFor(() => expect(drops).toBe(30));
    nats.setUp(true);
    outbox.wake();
    await idle(outbox);
    expect(nats.stored).toEqual(names('a', 130).slice(30));
    await outbox.close();
  });

  it('lets the last events leave when it is closed', async () => {
    const nats = fakeNats();
    const outbox = await open(nats, { disk: undefined });
    put(outbox, ...names('a', 300));
    await outbox.close();
    expect(nats.stored).toEqual(names('a', 300));
  });
});
