import { setTimeout as sleep } from 'node:timers/promises';
import { credentials } from '@grpc/grpc-js';
import {
  chatCallToWire,
  completeReplyFromWire,
  InferenceClient,
  type CompleteReply,
} from '@signalbox/contracts';
import type { RouteRecord } from '@signalbox/domain';
import type { StoredSpan, TraceStore } from './trace-store.js';

/** What the mesh answered to its own first request. */
export type FirstReply = {
  readonly text: string;
  readonly route: RouteRecord;
  readonly spans: readonly StoredSpan[];
};

/** The spans of a trace come from several processes; how long to wait for the last of them, in milliseconds. */
const TRACE_WAIT_MS = 3_000;

/** Sends one request through the gRPC API and collects its answer, its route and its trace. */
export async function sendFirstRequest(
  grpcAddress: string,
  model: string,
  prompt: string,
  traces: TraceStore | undefined,
): Promise<FirstReply> {
  const { completion, route } = await complete(grpcAddress, model, prompt);
  const text = completion.content.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  return { text, route, spans: await spansOf(route, traces) };
}

function complete(grpcAddress: string, model: string, prompt: string): Promise<CompleteReply> {
  const client = new InferenceClient(grpcAddress, credentials.createInsecure());
  const request = chatCallToWire({
    model,
    chat: {
      messages: [{ role: 'user', content: [{ kind: 'text', text: prompt }] }],
      tools: [],
      output: { kind: 'text' },
      sampling: {},
    },
    context: { preferences: {}, tags: {} },
  });
  return new Promise<CompleteReply>((resolve, reject) => {
    client.Complete(request, (error, reply) => {
      if (error === null && reply !== undefined) resolve(completeReplyFromWire(reply));
      else reject(new Error(error?.details ?? 'There was no reply.'));
    });
  }).finally(() => client.close());
}

async function spansOf(route: RouteRecord, traces: TraceStore | undefined): Promise<readonly StoredSpan[]> {
  if (traces === undefined || route.traceId === undefined) return [];
  const until = Date.now() + TRACE_WAIT_MS;
  while (Date.now() < until) {
    const spans = traces.spansOf(route.traceId);
    const ids = new Set(spans.map(({ spanId }) => spanId));
    const whole = spans.every(({ parentSpanId }) => parentSpanId === undefined || ids.has(parentSpanId));
    if (whole && spans.some(({ name }) => name === 'adapter.provider_call')) return spans;
    await sleep(50);
  }
  return traces.spansOf(route.traceId);
}
