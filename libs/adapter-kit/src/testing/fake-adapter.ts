import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { AttemptFinished, DomainEvent } from '@signalbox/domain';
import { createPricer } from '@signalbox/prices';
import type { CallSignal } from '@signalbox/runtime';
import type { AdapterDefinition } from '../adapter-definition.js';
import type { Adapter } from '../adapter.js';
import { bindCredential } from '../backends/credential.js';
import type { Access, ServedBackend } from '../backends/served-backend.js';
import { createCallSlots, type CallLimits } from '../capacity/call-slots.js';
import { createGate } from '../capacity/gate.js';
import { createCredentialPools, type OpenCredentialPool } from '../credentials/credential-pools.js';
import type { ProviderCall, ProviderReply, ProviderTransport, ReplyBody } from '../transport/transport.js';
import { fakeDialect } from './fake-dialect.js';

/** What the provider answers to the one call that a test makes. */
export type FakeReply = Partial<Pick<ProviderReply, 'status' | 'headers'>> & {
  /** What each read returns; after the last one the body has ended. A read of `'silence'` waits until the call is aborted. */
  readonly reads?: readonly (string | Error)[];
};

/** An adapter without sockets, and a record of what it did. */
export type FakeAdapter = {
  readonly adapter: Adapter;
  readonly calls: readonly ProviderCall[];
  readonly events: readonly AttemptFinished[];
  readonly eventIds: readonly (string | undefined)[];
  readonly logged: readonly unknown[];
  /** How many reads of the body were asked for. */
  readonly reads: () => number;
  readonly discarded: () => boolean;
};

const ORIGIN = 'https://api.test';
const ROOM: CallLimits = { perProvider: 1_000, perProcess: 1_000 };

/** Pools as a process has them, on this process's clock; rests are not reported. */
export function openFakePools(): OpenCredentialPool {
  return createCredentialPools({ now: () => performance.now(), resting: true, onRest() {} });
}

/** A gate with these limits and this delay of the event loop. */
export function createFakeGate(limits: Partial<CallLimits> = {}, loopDelayMs = 0): Adapter['gate'] {
  return createGate({
    slots: createCallSlots({ ...ROOM, ...limits }),
    loopDelay: { current: () => loopDelayMs },
    clock: { now: () => 0 },
    metrics: { add() {} },
  });
}

/** Creates an adapter with one backend, `chat`, whose provider sends this reply or fails with this error. */
export function createFakeAdapter(
  reply: FakeReply | Error,
  more: Partial<AdapterDefinition> & { readonly access?: Access } = {},
): FakeAdapter {
  const { access = keyAccess(), ...definition } = more;
  const calls: ProviderCall[] = [];
  const events: AttemptFinished[] = [];
  const eventIds: (string | undefined)[] = [];
  const logged: unknown[] = [];
  let reads = 0;
  let discarded = false;

  const transport: ProviderTransport = {
    async send(call, signal) {
      calls.push(call);
      if (reply instanceof Error) throw reply;
      const { status = 200, headers = { 'content-type': 'application/x-ndjson' } } = reply;
      const body = bodyOf(reply.reads ?? [], signal, () => (reads += 1));
      return { status, headers, body: { ...body, discard: () => void (discarded = true) } };
    },
  };
  const backend: ServedBackend = {
    name: 'chat',
    upstream: { name: 'lab', origin: ORIGIN, basePath: '/v9', headers: { 'x-policy': 'yes' }, access },
    model: 'm-1',
    defaultMaxOutputTokens: 500,
    maxOutputTokens: 500,
    pricer: createPricer({ model: 'm-1', price: { inputPerMillion: 1, outputPerMillion: 2 } }),
  };
  const adapter: Adapter = {
    definition: { name: 'fake', dialect: fakeDialect, ...definition },
    backends: new Map([[backend.name, backend]]),
    transport,
    gate: createFakeGate(),
    bus: {
      publish(event: DomainEvent, options) {
        if (event.kind === 'attempt-finished') events.push(event);
        eventIds.push(options?.id);
      },
    },
    clock: { now: () => 0, monotonic: () => performance.now() },
    failedAttempts: { note: (event) => void logged.push(event), close() {} },
    metrics: { add() {}, observe() {}, set() {}, text: async () => '', close() {} },
    tracing: {
      start: (_name, parent) => ({ span: trace.wrapSpanContext(NO_SPAN), context: parent }),
      close() {},
    },
  };
  return { adapter, calls, events, eventIds, logged, reads: () => reads, discarded: () => discarded };
}

const NO_SPAN = { traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 };

/** The context of a call; unless a signal is given, it is never cancelled. */
export function callContext(
  signal: AbortSignal = new AbortController().signal,
  deadlineAt?: number,
): {
  signal: AbortSignal;
  cancelled: CallSignal;
  deadlineAt: number | undefined;
  trace: typeof ROOT_CONTEXT;
  metadata: () => undefined;
} {
  return { signal, cancelled: signal, deadlineAt, trace: ROOT_CONTEXT, metadata: () => undefined };
}

function keyAccess(): Access {
  const credential = bindCredential('sk-fake', ORIGIN, fakeDialect);
  return { kind: 'credentials', pool: openFakePools()('lab', [{ variable: 'LAB_KEY', credential }]) };
}

function bodyOf(
  reads: readonly (string | Error)[],
  signal: CallSignal,
  onRead: () => void,
): Pick<ReplyBody, 'read'> {
  const rest = [...reads];
  return {
    async read() {
      onRead();
      signal.throwIfAborted();
      const next = rest.shift();
      if (next === 'silence') {
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        });
      }
      if (next instanceof Error) throw next;
      return next === undefined ? undefined : Buffer.from(next);
    },
  };
}
