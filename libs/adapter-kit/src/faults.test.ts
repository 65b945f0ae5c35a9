import type { Disposition, ErrorReason } from '@signalbox/domain';
import {
  startSimulatedProvider,
  type Behaviour,
  type BehaviourPatch,
  type SimulatedProvider,
} from '@signalbox/simulated-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatOf } from './testing/call-generate.js';
import { callsOf, openWire, WIRE_NAMES, type OpenWire, type WireUnderTest } from './testing/open-wire.js';

type Fault = NonNullable<BehaviourPatch['fault']>;

/** How a call must end: whole, or with this error. `gone`: the provider must see that we hung up. */
type End = 'whole' | readonly [reason: ErrorReason, disposition: Disposition, hungUp?: 'gone'];

/** The end of a streamed call and of a whole one; wires that differ are listed by name. */
type Ends = { readonly streamed: End; readonly whole: End };
type Row = readonly [
  fault: Fault,
  ends: Ends & { readonly [Wire in WireUnderTest]?: Partial<Ends> },
  behaviour?: Partial<Pick<Behaviour, 'tokensPerSecond'>>,
];

/** At this pace the first piece of a stream arrives in a read of its own, even on a busy machine. */
const SLOW = { tokensPerSecond: 30 };
/** A limit that a silent provider must hit, and one that none hits, in milliseconds. */
const SOON_MS = 150;
const LATE_MS = 10_000;

function both(...end: readonly [ErrorReason, Disposition, 'gone'?]): Ends {
  return { streamed: end, whole: end };
}
const WHOLE: Ends = { streamed: 'whole', whole: 'whole' };
const SILENT = both('PROVIDER_TIMEOUT', 'ambiguous', 'gone');
const MALFORMED = both('PROVIDER_MALFORMED_REPLY', 'ambiguous');
const CUT: Ends = { streamed: ['STREAM_TRUNCATED', 'committed'], whole: ['STREAM_TRUNCATED', 'ambiguous'] };

/** Every fault of the catalogue. A fault that hits a stream after its third piece hits a whole answer in its middle. */
const ROWS: readonly Row[] = [
  [{ kind: 'status', status: 429 }, both('PROVIDER_RATE_LIMITED', 'rejected')],
  [{ kind: 'status', status: 500 }, both('PROVIDER_ERROR', 'ambiguous')],
  [{ kind: 'status', status: 503 }, both('PROVIDER_OVERLOADED', 'rejected')],
  [{ kind: 'status', status: 529 }, both('PROVIDER_OVERLOADED', 'rejected')],
  [{ kind: 'status', status: 504 }, both('PROVIDER_TIMEOUT', 'ambiguous')],
  [{ kind: 'status', status: 400 }, both('PROVIDER_REJECTED_REQUEST', 'rejected')],
  [{ kind: 'status', status: 422 }, both('PROVIDER_REJECTED_REQUEST', 'rejected')],
  [{ kind: 'status', status: 413 }, both('CONTEXT_TOO_LONG', 'rejected')],
  [{ kind: 'status', status: 403 }, both('PROVIDER_CREDENTIAL_REFUSED', 'rejected')],
  [{ kind: 'invalid-key' }, both('PROVIDER_CREDENTIAL_REFUSED', 'rejected')],
  [{ kind: 'billing' }, both('PROVIDER_BILLING', 'rejected')],
  [{ kind: 'billing', status: 400 }, both('PROVIDER_BILLING', 'rejected')],
  [{ kind: 'model-not-found' }, both('PROVIDER_MODEL_MISSING', 'rejected')],
  [{ kind: 'context-length', inputTokens: 1_048_577 }, both('CONTEXT_TOO_LONG', 'rejected')],
  [{ kind: 'content-filter' }, both('CONTENT_FILTERED', 'rejected')],
  [{ kind: 'html', status: 502 }, both('PROVIDER_ERROR', 'ambiguous')],
  [{ kind: 'html', status: 200 }, MALFORMED],
  [{ kind: 'empty-body' }, MALFORMED],
  [{ kind: 'no-content' }, MALFORMED],
  [{ kind: 'refuse' }, both('PROVIDER_UNREACHABLE', 'ambiguous')],
  [{ kind: 'silent' }, SILENT],
  [{ kind: 'silent-after-headers' }, SILENT],
  [{ kind: 'slow-first-token', ms: 20_000 }, SILENT],
  [{ kind: 'slow-first-token', ms: 20 }, WHOLE],
  [{ kind: 'drip', everyMs: 5 }, WHOLE],
  [{ kind: 'drip', everyMs: 10_000 }, SILENT],
  [{ kind: 'drip-bytes', everyMs: 10 }, SILENT],
  [{ kind: 'keep-alive-only', afterChunks: 0, everyMs: 10 }, SILENT],
  [
    { kind: 'keep-alive-only', afterChunks: 3, everyMs: 10 },
    { ...SILENT, streamed: ['PROVIDER_TIMEOUT', 'committed', 'gone'] },
    SLOW,
  ],
  [
    { kind: 'stall', afterChunks: 3 },
    { ...SILENT, streamed: ['PROVIDER_TIMEOUT', 'committed', 'gone'] },
    SLOW,
  ],
  [{ kind: 'cut', afterChunks: 0, how: 'fin' }, both('STREAM_TRUNCATED', 'ambiguous')],
  [{ kind: 'cut', afterChunks: 0, how: 'reset' }, both('STREAM_TRUNCATED', 'ambiguous')],
  [{ kind: 'cut', afterChunks: 3, how: 'fin' }, CUT, SLOW],
  [{ kind: 'cut', afterChunks: 3, how: 'reset' }, CUT, SLOW],
  [{ kind: 'malformed-event', afterChunks: 0 }, MALFORMED],
  [
    { kind: 'malformed-event', afterChunks: 3 },
    { ...MALFORMED, streamed: ['PROVIDER_MALFORMED_REPLY', 'committed'] },
    SLOW,
  ],
  [
    { kind: 'error-event', afterChunks: 0 },
    {
      ...both('PROVIDER_ERROR', 'ambiguous'),
      anthropic: { streamed: ['PROVIDER_OVERLOADED', 'ambiguous'] },
      // Nothing arrived before the error, so the provider refused and did no work.
      gemini: { streamed: ['PROVIDER_OVERLOADED', 'rejected'] },
    },
  ],
  [
    { kind: 'error-event', afterChunks: 3 },
    {
      streamed: ['PROVIDER_OVERLOADED', 'committed'],
      whole: ['PROVIDER_ERROR', 'ambiguous'],
      openai: { streamed: ['PROVIDER_ERROR', 'committed'] },
    },
    SLOW,
  ],
  [
    { kind: 'huge-event', bytes: 17 * 1024 * 1024 },
    { ...MALFORMED, whole: 'whole' },
  ],
  [{ kind: 'huge-event', bytes: 1024 * 1024 }, WHOLE],
  [{ kind: 'split-bytes' }, WHOLE],
  [{ kind: 'no-done' }, WHOLE],
  [{ kind: 'no-usage' }, WHOLE],
];

let upstream: SimulatedProvider;
const wires = new Map<WireUnderTest, OpenWire>();

beforeAll(async () => {
  upstream = await startSimulatedProvider({ behaviour: { default: { outputTokens: 12 } } });
  for (const name of WIRE_NAMES) wires.set(name, openWire(name, upstream));
});
afterAll(async () => {
  for (const wire of wires.values()) await wire.close();
  await upstream.close();
});

function wireOf(name: WireUnderTest): OpenWire {
  const wire = wires.get(name);
  if (wire === undefined) throw new Error(`There is no wire ${name}.`);
  return wire;
}

describe.each(WIRE_NAMES)('on the wire of %s', (name) => {
  describe.each([true, false])('streamed: %s', (stream) => {
    const cases = ROWS.map(([fault, ends, behaviour = {}]) => {
      const { streamed, whole } = { ...ends, ...ends[name] };
      const { kind, ...settings } = fault;
      return {
        says: `${kind} ${JSON.stringify(settings)}`,
        fault,
        behaviour,
        end: stream ? streamed : whole,
      };
    });

    it.each(cases)('$says', async ({ fault, behaviour, end }) => {
      upstream.reset();
      // A whole answer has two pieces.
      const met =
        !stream && 'afterChunks' in fault && fault.afterChunks > 0 ? { ...fault, afterChunks: 1 } : fault;
      upstream.setBehaviour(undefined, { ...(stream && behaviour), fault: met });
      const { chunks, completion, error, event } = await wireOf(name).call({
        stream,
        attempt: limitsFor(end),
      });

      if (end === 'whole') {
        expect(error).toBeUndefined();
        expect(completion?.finishReason).toBe('stop');
        expect(event?.attempt).toMatchObject({ outcome: 'succeeded', disposition: 'done' });
      } else {
        const [reason, disposition] = end;
        expect(error).toMatchObject({ reason, disposition });
        expect(completion).toBeUndefined();
        expect(chunks.length > 0).toBe(disposition === 'committed');
        expect(event?.attempt).toMatchObject({
          reason,
          disposition,
          outcome: disposition === 'committed' ? 'truncated' : 'failed',
        });
      }
      expect(callsOf(upstream)).toHaveLength(1);
      expect(callsOf(upstream)[0]?.attemptId).toBe(event?.attempt.attemptId);
      if (end[2] === 'gone') await upstream.journal.waitFor(({ outcome }) => outcome === 'client_gave_up');
    });

    it('counts what came when the provider counts nothing', async () => {
      upstream.reset();
      upstream.setBehaviour(undefined, { fault: { kind: 'no-usage' } });
      const { completion, event } = await wireOf(name).call({ stream });
      expect(completion?.usage).toMatchObject({ inputTokens: 11, source: 'estimated' });
      expect(completion?.usage.outputTokens).toBeGreaterThan(0);
      expect(event?.attempt.cost.certainty).toBe('estimated');
    });

    it('is refused when it asks for an answer to be gone on with, by a model that does not do that', async () => {
      upstream.reset();
      upstream.setBehaviour(undefined, { fault: { kind: 'reject-prefill' } });
      const begun = { role: 'assistant', content: [{ kind: 'text', text: 'I am' }] } as const;
      const chat = { messages: [...chatOf('Hello?').messages, begun] };
      const { error } = await wireOf(name).call({ stream, chat });
      expect(error).toMatchObject({ reason: 'PROVIDER_REJECTED_REQUEST', disposition: 'rejected' });
      expect((await wireOf(name).call({ stream })).completion).toBeDefined();
    });

    it.each([
      ['2', 2_000],
      ['1.5', 1_500],
      ['0', 0],
      ['1000000000', 300_000],
      ['-5', undefined],
      ['soon', undefined],
      ['', undefined],
      ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
    ])('understands a Retry-After of "%s"', async (retryAfter, expected) => {
      upstream.reset();
      upstream.setBehaviour(undefined, { fault: { kind: 'status', status: 429, retryAfter } });
      const { error, event } = await wireOf(name).call({ stream });
      expect(error?.retryAfterMs).toBe(expected);
      expect(event?.rateLimit?.retryAfterMs).toBe(expected);
    });

    it('understands a Retry-After that is a date', async () => {
      upstream.reset();
      const retryAfter = new Date(Date.now() + 60_000).toUTCString();
      upstream.setBehaviour(undefined, { fault: { kind: 'status', status: 429, retryAfter } });
      const { error } = await wireOf(name).call({ stream });
      expect(error?.retryAfterMs).toBeGreaterThan(30_000);
      expect(error?.retryAfterMs).toBeLessThanOrEqual(60_000);
    });
  });
});

/** The one limit to be hit is short: that on the first token, or that on silence after it. */
function limitsFor(end: End): { readonly firstTokenMs: number; readonly idleMs: number } {
  const isSilence = end !== 'whole' && end[0] === 'PROVIDER_TIMEOUT';
  const hasBegun = end[1] === 'committed';
  return {
    firstTokenMs: isSilence && !hasBegun ? SOON_MS : LATE_MS,
    idleMs: isSilence && hasBegun ? SOON_MS : LATE_MS,
  };
}
