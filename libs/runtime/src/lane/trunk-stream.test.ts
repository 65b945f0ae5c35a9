import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { TrunkError } from '@signalbox/trunk';
import { describe, expect, it } from 'vitest';
import type { CallListener } from './call-listeners.js';
import { createDeadlines } from './deadlines.js';
import { textOf } from './testing/lane-scene.js';
import { createRecordedTracing } from './testing/recorded-tracing.js';
import type { TrunkConnection } from './trunk-connection.js';
import { callTrunkStream } from './trunk-stream.js';

const OK = { code: 0, message: '', details: new Uint8Array(0) };
const message = (text: string): Buffer =>
  AdapterService.Generate.responseSerialize({ chunks: [{ textDelta: { text } }] });

type Opening = {
  readonly signal?: AbortSignal;
  readonly deadlineAt?: number;
  /** Why the trunk takes no call. */
  readonly refusal?: TrunkError;
};

/** A stream of a call whose peer is the test. */
function open({ signal, deadlineAt = Infinity, refusal }: Opening = {}) {
  const seen = { opened: 0, taken: 0, cancelled: 0 };
  let listener: CallListener | undefined;
  const connection: TrunkConnection = {
    isOpen: true,
    size: 0,
    worker: undefined,
    open(_call, given) {
      if (refusal !== undefined) throw refusal;
      listener = given;
      return (seen.opened += 1);
    },
    taken: (_call, bytes) => void (seen.taken += bytes),
    cancel: () => void (seen.cancelled += 1),
    close: () => undefined,
  };
  const deadlines = createDeadlines(() => Date.now());
  const stream = callTrunkStream(
    { connection, deadlines, maxMessageBytes: 1_000_000 },
    AdapterService.Generate,
    { stream: true },
    {
      tracing: createRecordedTracing(),
      trace: ROOT_CONTEXT,
      signal: signal ?? new AbortController().signal,
      deadlineAt,
      unavailable: 'ADAPTER_UNAVAILABLE',
    },
  );
  const peer = (): CallListener => {
    if (listener === undefined) throw new Error('The call was not begun.');
    return listener;
  };
  const next = async (): Promise<string | undefined> => {
    const { done, value } = await stream.next();
    return done === true ? 'the end' : textOf(value);
  };
  return { stream, next, peer, seen };
}

/** What has come and was not taken, with what was taken and is still held. */
const waitingIn = (stream: object): readonly Uint8Array[] =>
  Reflect.get(stream, 'waiting') as readonly Uint8Array[];

describe('a stream on a trunk', () => {
  it('begins with the first question', async () => {
    const { next, peer, seen } = open();
    expect(seen.opened).toBe(0);
    const first = next();
    expect(seen.opened).toBe(1);
    peer().message(message('a'));
    expect(await first).toBe('a');
  });

  it('gives what came before it was asked for, and then the end, again and again', async () => {
    const { next, peer, seen } = open();
    const first = next();
    for (const word of ['a', 'b', 'c']) peer().message(message(word));
    peer().ended(OK);
    expect([await first, await next(), await next(), await next(), await next()]).toEqual([
      'a',
      'b',
      'c',
      'the end',
      'the end',
    ]);
    // The end has returned the credit of the messages that were waiting then.
    expect(seen).toMatchObject({ taken: message('a').length, cancelled: 1 });
  });

  it('grants credit for what was taken and for nothing else', async () => {
    const { next, peer, seen } = open();
    const first = next();
    for (const word of ['a', 'b', 'c']) peer().message(message(word));
    await first;
    expect(seen.taken).toBe(message('a').length);
  });

  it('forgets what was taken while more is waiting', async () => {
    const { stream, next, peer } = open();
    const first = next();
    for (let number = 0; number < 1_000; number++) peer().message(message(`${number}`));
    expect(await first).toBe('0');
    for (let number = 1; number < 990; number++) expect(await next()).toBe(`${number}`);
    expect(waitingIn(stream).length).toBeLessThan(200);
    for (let number = 990; number < 1_000; number++) expect(await next()).toBe(`${number}`);
  });

  it('keeps its own bytes of a batch when they have to wait, and not those of others', async () => {
    const { stream, next, peer } = open();
    const first = next();
    const batch = Buffer.concat([message('a'), message('b'), Buffer.alloc(60_000)]);
    const { length } = message('a');
    peer().message(batch.subarray(0, length));
    peer().message(batch.subarray(length, 2 * length));
    expect(await first).toBe('a');
    expect(waitingIn(stream).map(({ buffer }) => buffer.byteLength)).toEqual([length]);
    expect(await next()).toBe('b');
  });

  it('answers questions that were asked at once in their order', async () => {
    const { next, peer } = open();
    const asked = [next(), next(), next(), next()];
    peer().message(message('a'));
    peer().message(message('b'));
    peer().ended(OK);
    expect(await Promise.all(asked)).toEqual(['a', 'b', 'the end', 'the end']);
  });

  it('fails once, after what came before, and is over then', async () => {
    const { next, peer } = open();
    const first = next();
    peer().message(message('a'));
    peer().message(message('b'));
    peer().lost('perhaps');
    expect([await first, await next()]).toEqual(['a', 'b']);
    await expect(next()).rejects.toMatchObject({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'ambiguous' });
    expect(await next()).toBe('the end');
  });

  it('is cancelled when its consumer leaves, also when that waits, and with what has come', async () => {
    const { stream, next, peer, seen } = open();
    const first = next();
    peer().message(message('a'));
    peer().message(message('b'));
    await first;
    await stream.return();
    expect(seen.cancelled).toBe(1);
    expect(await next()).toBe('the end');
    const waiting = open();
    const asked = waiting.next();
    await waiting.stream.return();
    expect(await asked).toBe('the end');
  });

  it('throws away what has come when the caller aborts', async () => {
    const abort = new AbortController();
    const { next, peer, seen } = open({ signal: abort.signal });
    const first = next();
    peer().message(message('a'));
    peer().message(message('b'));
    await first;
    abort.abort();
    expect(seen.cancelled).toBe(1);
    await expect(next()).rejects.toMatchObject({ reason: 'CANCELLED' });
  });

  it('ends with a message that cannot be read', async () => {
    const { next, peer, seen } = open();
    const first = next();
    peer().message(Buffer.from([0x0f]));
    await expect(first).rejects.toMatchObject({ reason: 'INTERNAL' });
    expect([seen.cancelled, await next()]).toEqual([1, 'the end']);
  });

  it('is never sent when the trunk takes no call any more', async () => {
    const { next } = open({ refusal: new TrunkError('not-open', 'It leaves.') });
    await expect(next()).rejects.toMatchObject({
      reason: 'ADAPTER_UNAVAILABLE',
      disposition: 'never-sent',
    });
    expect(await next()).toBe('the end');
  });

  it('is late when it is late', async () => {
    const late = open({ deadlineAt: Date.now() - 1 });
    await expect(late.next()).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
    expect(late.seen.opened).toBe(0);
    const soon = open({ deadlineAt: Date.now() + 30 });
    await expect(soon.next()).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
    expect(soon.seen).toMatchObject({ opened: 1, cancelled: 1 });
  });
});
