import { NatsError, type Msg, type NatsConnection, type PublishOptions, type Subscription } from 'nats';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openOffers, type Offers } from './offers.js';

type Sent = { readonly subject: string; readonly options: PublishOptions };
type Hear = (error: NatsError | null, message: Pick<Msg, 'subject' | 'data' | 'string'>) => void;

let sent: Sent[];
let problems: unknown[];
let hear: Hear;
let isSubscribed: boolean;
let refusal: Error | undefined;
let offers: Offers;

const connection = {
  publish(subject: string, _bytes: Uint8Array, options: PublishOptions) {
    if (refusal !== undefined) throw refusal;
    sent.push({ subject, options });
  },
  subscribe(_subject: string, { callback }: { callback: Hear }) {
    hear = callback;
    isSubscribed = true;
    return { unsubscribe: () => void (isSubscribed = false) } as unknown as Subscription;
  },
} as unknown as Pick<NatsConnection, 'publish' | 'subscribe'>;

beforeEach(() => {
  vi.useFakeTimers();
  [sent, problems, refusal] = [[], [], undefined];
  const clock = { monotonic: () => Date.now() };
  offers = openOffers({ connection, clock, onRefused: (problem) => problems.push(problem) });
});
afterEach(async () => {
  await offers.close();
  vi.useRealTimers();
});

const STORED = '{"stream":"S","seq":1}';
const offer = (id: string): Promise<string> =>
  offers.offer({ subject: 'events', id, bytes: Buffer.from(id) });
const answer = (offered: Sent | undefined, text = STORED): void =>
  hear(null, { subject: offered?.options.reply ?? '', data: Buffer.from(text), string: () => text });
/** The outcome of each offer so far. */
async function outcomes(offered: readonly Promise<string>[]): Promise<readonly string[]> {
  await vi.advanceTimersByTimeAsync(0);
  return Promise.all(offered.map((one) => Promise.race([one, Promise.resolve('open')])));
}

describe('offers', () => {
  it('carry the id under which a repetition is stored once', () => {
    void offer('event-1');
    void offers.offer({ subject: 'samples', bytes: Buffer.alloc(1) });
    expect(sent.map(({ subject }) => subject)).toEqual(['events', 'samples']);
    expect(sent.map(({ options }) => options.headers?.get('Nats-Msg-Id'))).toEqual(['event-1', undefined]);
  });

  it('hear their own answers, in whatever order these come', async () => {
    const offered = [offer('a'), offer('b'), offer('c')];
    answer(sent[2]);
    expect(await outcomes(offered)).toEqual(['open', 'open', 'stored']);
    answer(sent[0]);
    answer(sent[1], '{"error":{"code":400,"err_code":10054,"description":"too large"}}');
    expect(await outcomes(offered)).toEqual(['stored', 'never', 'stored']);
    expect(problems).toEqual([]);
  });

  it('are refused at once, and say why, where the server does', async () => {
    const offered = [offer('a')];
    answer(sent[0], '{"error":{"code":503,"err_code":10077,"description":"full"}}');
    expect(await outcomes(offered)).toEqual(['not-now']);
    expect(problems).toMatchObject([{ message: 'full' }]);
  });

  it('are refused where they cannot even be sent', async () => {
    refusal = new NatsError('closed', 'CONNECTION_CLOSED');
    expect(await outcomes([offer('a')])).toEqual(['not-now']);
    expect(problems).toEqual([refusal]);
    refusal = new NatsError('large', 'MAX_PAYLOAD_EXCEEDED');
    expect(await outcomes([offer('b')])).toEqual(['never']);
    expect(problems).toHaveLength(1);
  });

  it('count as refused each two seconds after it was made, by one timer', async () => {
    const early = offer('a');
    await vi.advanceTimersByTimeAsync(1_500);
    const late = offer('b');
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(499);
    expect(await outcomes([early, late])).toEqual(['open', 'open']);
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcomes([early, late])).toEqual(['not-now', 'open']);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await outcomes([early, late])).toEqual(['not-now', 'not-now']);
    expect(problems).toMatchObject([{ code: 'TIMEOUT' }, { code: 'TIMEOUT' }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keep no timer for those that are answered, and watch over the next one all the same', async () => {
    void offer('a');
    answer(sent[0]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(vi.getTimerCount()).toBe(0);
    const next = offer('b');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await outcomes([next])).toEqual(['not-now']);
  });

  it('are not moved by an answer that comes too late, twice, or to nobody', async () => {
    const offered = [offer('a'), offer('b')];
    await vi.advanceTimersByTimeAsync(2_000);
    for (const one of [sent[0], sent[0], undefined]) answer(one);
    expect(await outcomes(offered)).toEqual(['not-now', 'not-now']);
    expect(problems).toHaveLength(2);
  });

  it('say what the server has against hearing its answers', () => {
    const problem = new NatsError('permissions', 'PERMISSIONS_VIOLATION');
    hear(problem, { subject: '', data: Buffer.alloc(0), string: () => '' });
    expect(problems).toEqual([problem]);
  });

  it('leave nothing behind when they are closed', async () => {
    void offer('a');
    await offers.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(isSubscribed).toBe(false);
  });
});
