import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Resource } from '../lifecycle.js';
import type { AddressChange } from './address-change.js';
import { openDiscovery } from './discovery.js';

const EVERY_MS = 5;

let answer: (name: string) => Promise<readonly string[]>;
let asked: string[];
let lines: string[];
let changes: AddressChange[];
let current: readonly string[];
let opened: Resource | undefined;

beforeEach(() => {
  [asked, lines, changes, current] = [[], [], [], []];
});
afterEach(() => opened?.close());

async function open(addresses: string): Promise<void> {
  const log = (_details: unknown, line?: string): void => void lines.push(line ?? '');
  opened = await openDiscovery({
    addresses,
    resolve(name) {
      asked.push(name);
      return answer(name);
    },
    everyMs: EVERY_MS,
    log: { info: log, warn: log },
    onChange(change) {
      changes.push(change);
      current = [...change.kept, ...change.added];
    },
  });
}

/** Waits until names were looked up this many times from now on. */
async function lookups(count: number): Promise<void> {
  const enough = asked.length + count;
  await vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(enough), {
    timeout: 10_000,
    interval: 1,
  });
}

describe('the discovery of replicas', () => {
  it('takes literal addresses of both families as they are, and looks nothing up', async () => {
    await open('10.0.0.1:7001, [::1]:7001,10.0.0.1:7001');
    expect(changes).toEqual([{ added: ['10.0.0.1:7001', '[::1]:7001'], removed: [], kept: [] }]);
    expect(asked).toEqual([]);
  });

  it('knows all addresses of a name when it is open, each once and in order', async () => {
    answer = async () => ['10.0.0.2:7001', '10.0.0.1:7001', '10.0.0.2:7001'];
    await open('adapter:7001');
    expect(current).toEqual(['10.0.0.1:7001', '10.0.0.2:7001']);
    expect(lines).toEqual([]);
  });

  it('hears of replicas that come and go without being asked', async () => {
    let replicas = ['10.0.0.1:7001'];
    answer = async () => replicas;
    await open('adapter:7001,10.0.0.9:7001');
    replicas = ['10.0.0.2:7001', '10.0.0.1:7001'];
    await vi.waitFor(() => expect(changes.at(-1)?.added).toEqual(['10.0.0.2:7001']));
    replicas = ['10.0.0.2:7001'];
    await vi.waitFor(() =>
      expect(changes.at(-1)).toEqual({
        added: [],
        removed: ['10.0.0.1:7001'],
        kept: ['10.0.0.2:7001', '10.0.0.9:7001'],
      }),
    );
    expect(lines).toEqual(Array.from({ length: 2 }, () => 'the addresses behind a name changed'));
  });

  it('says nothing while nothing changes, in whatever order the answers come', async () => {
    let turn = 0;
    answer = async () => (turn++ % 2 === 0 ? ['10.0.0.1:1', '10.0.0.2:1'] : ['10.0.0.2:1', '10.0.0.1:1']);
    await open('adapter:1');
    await lookups(4);
    expect(changes).toHaveLength(1);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('DNS is away.'))],
    ['finds nothing', () => Promise.resolve([])],
  ])('keeps what it knows when a lookup %s, and says so once', async (_what, lost) => {
    answer = async () => ['10.0.0.1:7001'];
    await open('adapter:7001');
    answer = lost;
    await lookups(4);
    expect(current).toEqual(['10.0.0.1:7001']);
    expect(lines).toEqual(['a name is not found; its last known addresses stay']);
    answer = async () => ['10.0.0.2:7001'];
    await vi.waitFor(() => expect(current).toEqual(['10.0.0.2:7001']));
    expect(lines).toContain('a name is found again');
  });

  it('opens without the names that are not there yet, and finds them later', async () => {
    answer = () => Promise.reject(new Error('Nobody has this name.'));
    await open('10.0.0.9:7001,adapter:7001');
    expect(current).toEqual(['10.0.0.9:7001']);
    answer = async () => ['10.0.0.1:7001'];
    await vi.waitFor(() => expect(current).toEqual(['10.0.0.9:7001', '10.0.0.1:7001']));
  });

  it('waits for no name that hangs, and asks it no second time meanwhile', async () => {
    answer = (name) => (name === 'slow:1' ? new Promise(() => undefined) : Promise.resolve(['10.0.0.1:1']));
    await open('slow:1,fast:1');
    expect(current).toEqual(['10.0.0.1:1']);
    await lookups(3);
    expect(asked.filter((name) => name === 'slow:1')).toHaveLength(1);
  });

  it('hears nothing any more once it is closed', async () => {
    let finish: (addresses: readonly string[]) => void = () => undefined;
    answer = async () => ['10.0.0.1:1'];
    await open('adapter:1');
    answer = () => new Promise((resolve) => (finish = resolve));
    await lookups(1);
    await opened?.close();
    finish(['10.0.0.2:1']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(current).toEqual(['10.0.0.1:1']);
  });
});
