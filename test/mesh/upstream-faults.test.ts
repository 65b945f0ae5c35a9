import { credentials, Metadata } from '@grpc/grpc-js';
import {
  answerEventFromWire,
  chatCallToWire,
  completeReplyFromWire,
  fromServiceError,
  InferenceClient,
  type AnswerEvent,
  type InferenceServiceClient,
} from '@signalbox/contracts';
import type { BehaviourPatch } from '@signalbox/simulated-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { question, sseData, startTestMesh, type TestMesh } from './support.js';

/** One backend on each wire, so that no other can take over; no fault is remembered in the next test. */
const POLICY = `
version: 1
providers:
  openai: { adapter: openai, baseUrl: https://api.openai.com/v1, credentials: [{ env: TEST_UNSET_KEY }] }
  anthropic: { adapter: anthropic, baseUrl: https://api.anthropic.com/v1, credentials: [{ env: TEST_UNSET_KEY }] }
  google: { adapter: google, baseUrl: https://generativelanguage.googleapis.com/v1beta, credentials: [{ env: TEST_UNSET_KEY }] }
backends:
  first: { provider: openai, model: gpt-5-mini, contextWindow: 100000, price: { input: 1, output: 1 } }
  second: { provider: anthropic, model: claude-haiku-4-5, contextWindow: 100000, price: { input: 1, output: 1 } }
  third: { provider: google, model: gemini-2.5-flash, contextWindow: 100000, price: { input: 1, output: 1 } }
models:
  auto: { route: first }
  first: { route: first }
  second: { route: second }
  third: { route: third }
routes:
  first: { rules: [{ name: one, use: [first] }], limits: &limits { attempts: 1, firstToken: 5s, idle: 1s, total: 20s } }
  second: { rules: [{ name: one, use: [second] }], limits: *limits }
  third: { rules: [{ name: one, use: [third] }], limits: *limits }
`;
const FORGETFUL = {
  SIGNALBOX_CIRCUITS: 'off',
  SIGNALBOX_CREDENTIAL_REST: 'off',
  SIGNALBOX_RETRY_BUDGET: '10',
};

/** How an answer ended, and which text arrived. */
type End = {
  readonly kind: 'finished' | 'truncated' | 'failed';
  readonly reason?: string;
  readonly text: string;
};

/** How a streamed answer and a whole one must end: whole, broken off for this reason, or refused for it. */
type Ends = {
  readonly streamed: 'whole' | readonly ['truncated' | 'failed', string];
  readonly whole: string;
};

const WHOLE: Ends = { streamed: 'whole', whole: 'whole' };

function refused(reason: string): Ends {
  return { streamed: ['failed', reason], whole: reason };
}

/** Once content was delivered, the reason of a streamed answer is always that it broke off. */
function cut(whole: string): Ends {
  return { streamed: ['truncated', 'STREAM_TRUNCATED'], whole };
}

type Fault = NonNullable<BehaviourPatch['fault']>;

const FAULTS: readonly (readonly [fault: Fault, ends: Ends])[] = [
  [{ kind: 'split-bytes' }, WHOLE],
  [{ kind: 'no-done' }, WHOLE],
  [{ kind: 'cut', afterChunks: 4, how: 'reset' }, cut('STREAM_TRUNCATED')],
  [{ kind: 'malformed-event', afterChunks: 4 }, cut('PROVIDER_MALFORMED_REPLY')],
  [{ kind: 'html', status: 200 }, refused('PROVIDER_MALFORMED_REPLY')],
  [{ kind: 'empty-body' }, refused('PROVIDER_MALFORMED_REPLY')],
  [{ kind: 'billing', status: 400 }, refused('PROVIDER_BILLING')],
  [{ kind: 'content-filter' }, refused('CONTENT_FILTERED')],
];

/** Faults that would only be slow, or no fault at all, in an answer that comes in one piece. */
const ONLY_STREAMED: readonly (readonly [fault: Fault, end: Ends['streamed']])[] = [
  [{ kind: 'stall', afterChunks: 4 }, ['truncated', 'STREAM_TRUNCATED']],
  [{ kind: 'huge-event', bytes: 17 * 1024 * 1024 }, ['failed', 'PROVIDER_MALFORMED_REPLY']],
];

const BACKENDS = ['first', 'second', 'third'] as const;

let test: TestMesh;
let client: InferenceServiceClient;
beforeAll(async () => {
  test = await startTestMesh(POLICY, FORGETFUL);
  client = new InferenceClient(test.mesh.grpcAddress, credentials.createInsecure());
});
afterAll(async () => {
  client?.close();
  await test?.stop();
});

const TEXT = 'tell me something';

async function overSse(model: string): Promise<End> {
  const response = await test.chat(question(TEXT, { model, stream: true }));
  if (response.status !== 200) return failedBody(await response.json());
  const data = await sseData(response);
  const events = data.filter((line) => line !== '[DONE]').map((line) => JSON.parse(line));
  const text = events.map(({ choices }) => choices?.[0]?.delta.content ?? '').join('');
  const errors = events.filter(({ error }) => error !== undefined);
  if (data.at(-1) === '[DONE]' && errors.length === 0) return { kind: 'finished', text };
  expect([data.includes('[DONE]'), errors.length]).toEqual([false, 1]);
  return { kind: 'truncated', reason: errors[0].error.reason, text };
}

async function overJson(model: string): Promise<End> {
  const response = await test.chat(question(TEXT, { model }));
  const body = await response.json();
  return response.status === 200
    ? { kind: 'finished', text: body.choices[0].message.content }
    : failedBody(body);
}

function failedBody({ error }: { readonly error: { readonly reason: string } }): End {
  return { kind: 'failed', reason: error.reason, text: '' };
}

function callOf(model: string): ReturnType<typeof chatCallToWire> {
  return chatCallToWire({
    model,
    chat: {
      messages: [{ role: 'user', content: [{ kind: 'text', text: TEXT }] }],
      tools: [],
      output: { kind: 'text' },
      sampling: { maxOutputTokens: 16 },
    },
    context: { preferences: {}, tags: {} },
  });
}

async function overGenerate(model: string): Promise<End> {
  const events: AnswerEvent[] = [];
  let status: string | undefined;
  try {
    for await (const message of client.Generate(callOf(model))) events.push(answerEventFromWire(message));
  } catch (thrown) {
    status = fromServiceError(thrown, 'ADAPTER_UNAVAILABLE').error.reason;
  }
  const last = events.at(-1);
  const text = events
    .map((event) => (event.kind === 'chunk' && event.chunk.kind === 'text-delta' ? event.chunk.text : ''))
    .join('');
  if (last === undefined) return { kind: 'failed', text, ...(status !== undefined && { reason: status }) };
  expect(events.filter(({ kind }) => kind !== 'chunk')).toEqual([last]);
  if (last.kind !== 'truncated') {
    expect([last.kind, status]).toEqual(['finished', undefined]);
    return { kind: 'finished', text };
  }
  expect(last.error.reason).toBe(status);
  return { kind: 'truncated', reason: last.error.reason, text };
}

function overComplete(model: string): Promise<End> {
  return new Promise((resolve) => {
    client.Complete(callOf(model), new Metadata(), (error, reply) => {
      if (reply === undefined) {
        const { reason } = fromServiceError(error, 'ADAPTER_UNAVAILABLE').error;
        return resolve({ kind: 'failed', reason, text: '' });
      }
      const [part] = completeReplyFromWire(reply).completion.content;
      resolve({ kind: 'finished', text: part?.kind === 'text' ? part.text : '' });
    });
  });
}

/** At this pace the first piece of a stream arrives in a read of its own, even on a busy machine. */
const PACE = { outputTokens: 16, tokensPerSecond: 50 };

describe.each(BACKENDS)('a provider behind the backend %s', (backend) => {
  let usual: End;
  beforeAll(async () => {
    test.behave(backend, PACE);
    usual = await overJson(backend);
    if (usual.kind !== 'finished' || usual.text === '')
      throw new Error('The provider does not even do well.');
  });
  afterEach(() => test.upstream.reset());

  it.each(FAULTS)('that does %j is told of in the same way on both faces', async (fault, ends) => {
    test.behave(backend, { ...PACE, fault });
    const [sse, generate, json, complete] = await Promise.all([
      overSse(backend),
      overGenerate(backend),
      overJson(backend),
      overComplete(backend),
    ]);
    for (const end of [sse, generate]) {
      if (ends.streamed === 'whole') expect(end).toEqual(usual);
      else expect([end.kind, end.reason]).toEqual(ends.streamed);
      expect(usual.text.startsWith(end.text)).toBe(true);
      expect(end.text !== '').toBe(end.kind !== 'failed');
    }
    for (const end of [json, complete])
      expect(end).toEqual(ends.whole === 'whole' ? usual : { kind: 'failed', reason: ends.whole, text: '' });
  });

  it.each(ONLY_STREAMED)(
    'that does %j to a stream is told of in the same way on both faces',
    async (fault, end) => {
      test.behave(backend, { ...PACE, fault });
      for (const told of await Promise.all([overSse(backend), overGenerate(backend)]))
        expect([told.kind, told.reason]).toEqual(end);
    },
  );
});
