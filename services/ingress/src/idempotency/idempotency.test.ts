import { decodeIdempotencyRecord, type StoredReply } from '@signalbox/contracts';
import { NO_USAGE } from '@signalbox/domain';
import type { KeyValueRevision } from '@signalbox/runtime';
import { sampleRoute } from '@signalbox/testkit/samples';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryKeyValue, type MemoryKeyValue } from '../testing/memory-key-value.js';
import type { Claim } from './claim.js';
import { openIdempotency, type Begun, type Idempotency, type NamedRequest } from './idempotency.js';
import { createSharedRecords } from './shared-records.js';

let now: number;
let bucket: MemoryKeyValue;
let one: Idempotency;
let other: Idempotency;

const clock = { now: () => now, monotonic: () => now };
const log = { warn: () => undefined, info: () => undefined } as never;

/** The guard of one ingress of the mesh. */
function ingress(): Idempotency {
  return openIdempotency(createSharedRecords({ open: async () => bucket, clock, log, limitMs: 20 }), clock);
}

beforeEach(() => {
  now = 1_000;
  bucket = memoryKeyValue();
  one = ingress();
  other = ingress();
});

const ROUTE = sampleRoute({ backend: 'alpha' });

function reply(text = 'answer'): StoredReply {
  const content = [{ kind: 'text', text }] as const;
  return {
    kind: 'chat',
    completion: { model: 'm', content, finishReason: 'stop', usage: NO_USAGE, warnings: [] },
    route: ROUTE,
  };
}

function request(prompt = 'hello', more: Partial<NamedRequest> = {}): NamedRequest {
  return {
    identity: { kind: 'open' },
    idempotencyKey: 'secret-key',
    asked: {
      kind: 'chat',
      model: 'auto',
      chat: {
        messages: [{ role: 'user', content: [{ kind: 'text', text: prompt }] }],
        tools: [],
        output: { kind: 'text' },
        sampling: {},
      },
      context: { preferences: {}, tags: {} },
    },
    ...more,
  };
}

function claimOf(begun: Begun): Claim {
  if (begun.kind !== 'claimed') throw new Error('The key was not free.');
  return begun.claim;
}

/** Lets something happen once, right after a key was looked at. */
function betweenTheQuestions(happen: (key: string, entry: KeyValueRevision) => Promise<void>): void {
  const get = bucket.get.bind(bucket);
  bucket.get = async (key) => {
    bucket.get = get;
    const entry = await get(key);
    if (entry !== undefined) await happen(key, entry);
    return entry;
  };
}

const IN_USE = { reason: 'IDEMPOTENCY_KEY_IN_USE', retryAfterMs: 1_000 };
const REUSED = { reason: 'IDEMPOTENCY_KEY_REUSED' };
const REPLAYED = { kind: 'replayed', reply: { ...reply(), route: { ...ROUTE, replayed: true } } };

describe.each([
  ['of the same ingress', () => one],
  ['of another ingress', () => other],
])('a repeat at a door %s', (_name, second) => {
  it('is refused while the first is under way, and gets its answer afterwards', async () => {
    const claim = claimOf(await one.begin(request()));
    await expect(second().begin(request())).rejects.toMatchObject(IN_USE);
    expect(await claim.keep(reply())).toEqual([]);
    expect(await second().begin(request())).toEqual(REPLAYED);
    expect(await second().begin(request())).toEqual(REPLAYED);
  });

  it('is refused when it asks for something else, before and after', async () => {
    const claim = claimOf(await one.begin(request()));
    await expect(second().begin(request('other'))).rejects.toMatchObject(REUSED);
    await claim.keep(reply());
    await expect(second().begin(request('other'))).rejects.toMatchObject(REUSED);
  });

  it('is a new request when the first one freed the key', async () => {
    await claimOf(await one.begin(request())).release();
    const claim = claimOf(await second().begin(request('other')));
    await claim.keep(reply());
    await expect(second().begin(request())).rejects.toMatchObject(REUSED);
  });

  it('is a new request when the answer was too large to be kept, and the first one knew it', async () => {
    const claim = claimOf(await one.begin(request()));
    expect(await claim.keep(reply('x'.repeat(600_000)))).toMatchObject([{ feature: 'idempotency' }]);
    const next = claimOf(await second().begin(request()));
    expect(await next.keep(undefined)).toMatchObject([{ feature: 'idempotency' }]);
    expect((await second().begin(request())).kind).toBe('claimed');
  });
});

describe('twenty requests at once', () => {
  it('are one, at two ingresses', async () => {
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other).begin(request())),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject(IN_USE);
  });

  it('all get the answer that is there already', async () => {
    await claimOf(await one.begin(request())).keep(reply());
    const all = await Promise.all(Array.from({ length: 20 }, () => other.begin(request())));
    expect(all).toEqual(Array.from({ length: 20 }, () => REPLAYED));
  });
});

describe('an ingress that stops', () => {
  it('frees the keys of what it gives up, and keeps nothing of it', async () => {
    const claim = claimOf(await one.begin(request()));
    await claimOf(await one.begin(request('kept', { idempotencyKey: 'kept' }))).keep(reply());
    await one.close();
    expect(bucket.values.size).toBe(1);
    expect(await claim.keep(reply())).toEqual([]);
    expect((await other.begin(request())).kind).toBe('claimed');
    expect((await other.begin(request('kept', { idempotencyKey: 'kept' }))).kind).toBe('replayed');
  });

  it('waits for an answer that is just being kept', async () => {
    const claim = claimOf(await one.begin(request()));
    let open: () => void = () => undefined;
    bucket.answers = new Promise((resolve) => (open = resolve));
    const keeping = claim.keep(reply());
    const closing = one.close();
    open();
    await closing;
    expect(await other.begin(request())).toEqual(REPLAYED);
    await keeping;
  });
});

describe('an ingress that crashed', () => {
  it('holds a key for half a minute and no longer', async () => {
    await one.begin(request());
    now += 29_999;
    await expect(other.begin(request())).rejects.toMatchObject(IN_USE);
    now += 1;
    expect((await other.begin(request('other'))).kind).toBe('claimed');
  });

  it('holds a key no longer than its client would have waited', async () => {
    await one.begin(request('hello', { deadlineAt: now + 500 }));
    now += 500;
    expect((await other.begin(request())).kind).toBe('claimed');
  });

  it('is told from one that lives and is busy for longer', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const claim = claimOf(await one.begin(request()));
      now += 20_000;
      vi.advanceTimersByTime(20_000);
      const renewed = async (): Promise<void> => {
        const [entry] = bucket.values.values();
        expect(decodeIdempotencyRecord(entry?.value ?? new Uint8Array())).toMatchObject({
          until: now + 30_000,
        });
      };
      await vi.waitFor(renewed);
      now += 29_999;
      await expect(other.begin(request())).rejects.toMatchObject(IN_USE);
      await claim.release();
      expect(bucket.values.size).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps its answer although the claim was renewed at that very moment', async () => {
    const claim = claimOf(await one.begin(request()));
    betweenTheQuestions(async (key, entry) => {
      await bucket.update(key, entry.value, entry.revision);
    });
    expect(await claim.keep(reply())).toEqual([]);
    expect(await other.begin(request())).toEqual(REPLAYED);
  });

  it('frees a key although the claim was renewed at that very moment', async () => {
    const claim = claimOf(await one.begin(request()));
    betweenTheQuestions(async (key, entry) => {
      await bucket.update(key, entry.value, entry.revision);
    });
    await claim.release();
    expect(bucket.values.size).toBe(0);
  });

  it('frees nothing when somebody else took the key over at that very moment', async () => {
    const late = claimOf(await one.begin(request()));
    let taken: Begun | undefined;
    betweenTheQuestions(async () => {
      now += 30_000;
      taken = await other.begin(request());
    });
    await late.release();
    expect(taken?.kind).toBe('claimed');
    expect(bucket.values.size).toBe(1);
    await expect(ingress().begin(request())).rejects.toMatchObject(IN_USE);
  });

  it('changes nothing when it was only slow and somebody else has the key', async () => {
    const late = claimOf(await one.begin(request()));
    now += 30_000;
    const claim = claimOf(await other.begin(request()));
    await late.release();
    await expect(ingress().begin(request())).rejects.toMatchObject(IN_USE);
    expect(await claim.keep(reply())).toEqual([]);
    expect(await ingress().begin(request())).toEqual(REPLAYED);
  });
});

describe('without NATS', () => {
  beforeEach(() => {
    bucket.answers = new Promise(() => undefined);
  });

  it('the guarantee holds within the process, and the caller is told', async () => {
    const claim = claimOf(await one.begin(request()));
    expect(claim.warnings).toMatchObject([{ feature: 'idempotency' }]);
    await expect(one.begin(request())).rejects.toMatchObject(IN_USE);
    await expect(one.begin(request('other'))).rejects.toMatchObject(REUSED);
    expect(await claim.keep(reply())).toEqual([]);
    expect(await one.begin(request())).toEqual(REPLAYED);
    expect((await other.begin(request())).kind).toBe('claimed');
  });

  it('that went away during the request, the answer is kept here, and the caller is told', async () => {
    bucket.answers = Promise.resolve();
    const claim = claimOf(await one.begin(request()));
    expect(claim.warnings).toEqual([]);
    bucket.answers = new Promise(() => undefined);
    expect(await claim.keep(reply())).toMatchObject([{ feature: 'idempotency' }]);
    expect(await one.begin(request())).toEqual(REPLAYED);
  });

  it('that is back, answers are shared again', async () => {
    const claim = claimOf(await one.begin(request()));
    bucket.answers = Promise.resolve();
    now += 1_000;
    await claim.keep(reply());
    expect(await other.begin(request())).toEqual(REPLAYED);
  });
});

describe('a bucket that cannot be opened', () => {
  it('keeps nobody out, and is opened when it can be', async () => {
    let isThere = false;
    const open = async (): Promise<MemoryKeyValue> => {
      if (!isThere) throw new Error('There is no NATS.');
      return bucket;
    };
    const shared = createSharedRecords({ open, clock, log, limitMs: 20 });
    await shared.open();
    const early = openIdempotency(shared, clock);
    const claim = claimOf(await early.begin(request()));
    expect(claim.warnings).toMatchObject([{ feature: 'idempotency' }]);
    isThere = true;
    now += 1_000;
    await claim.keep(reply());
    expect(await other.begin(request())).toEqual(REPLAYED);
  });
});

describe('what NATS gets to see', () => {
  it('holds the answer, and neither the key nor the prompt', async () => {
    await claimOf(await one.begin(request('a very secret prompt'))).keep(reply());
    expect([...bucket.values.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const [entry] = bucket.values.values();
    const text = Buffer.from(entry?.value ?? []).toString();
    expect(text).not.toContain('secret');
    expect(decodeIdempotencyRecord(Buffer.from(text))).toMatchObject({ state: 'done', reply: reply() });
  });

  it('belongs to one tenant', async () => {
    await claimOf(await one.begin(request())).keep(reply());
    const key = { sha256: 'x' };
    const identity = { kind: 'tenant', tenant: { name: 'acme', keys: [key] }, key } as never;
    expect((await one.begin(request('other', { identity }))).kind).toBe('claimed');
  });

  it('is left alone when a newer version wrote it', async () => {
    const claim = claimOf(await one.begin(request()));
    const [id = ''] = [...bucket.values.keys()];
    await bucket.put(id, Buffer.from('{"state":"newer"}'));
    await expect(other.begin(request())).rejects.toMatchObject(IN_USE);
    await claim.release();
    expect(bucket.values.has(id)).toBe(true);
  });
});
