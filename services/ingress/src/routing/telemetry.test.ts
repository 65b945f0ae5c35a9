import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fails } from '../testing/fake-adapter.js';
import { planOf } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';
import { openTraceReceiver, type TraceReceiver } from '../testing/trace-receiver.js';

let mesh: TestMesh;
let receiver: TraceReceiver;

beforeAll(async () => {
  receiver = await openTraceReceiver();
  mesh = await openTestMesh({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } });
}, 120_000);
afterAll(async () => {
  await mesh.close();
  await receiver.close();
});

beforeEach(() => {
  mesh.decision.decide = () => planOf(['alpha', 'beta']);
  mesh.adapter.backends.set('alpha', fails('PROVIDER_OVERLOADED'));
});

/** `SpanKind` as OTLP counts it. */
const KIND = { internal: 1, server: 2, client: 3 };

async function ask(requestId: string, traceparent?: string): Promise<string> {
  const response = await fetch(`${mesh.http}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': requestId,
      ...(traceparent !== undefined && { traceparent }),
    },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'a private text' }],
      stream: true,
    }),
  });
  return response.text();
}

describe('one request', () => {
  it('is one trace: the request, its decision, each attempt and its call', async () => {
    await ask('traced-1');
    const { route } = await mesh.routed('traced-1');
    const spans = await receiver.spans(route.traceId ?? '', 6);
    const [root] = spans.filter(({ name }) => name === 'ingress.generate');
    const attempts = spans.filter(({ name }) => name === 'ingress.attempt');
    const childrenOf = (parent: string | undefined) =>
      spans.filter(({ parentSpanId }) => parentSpanId === parent);

    expect(root).toMatchObject({
      kind: KIND.server,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'auto',
        'gen_ai.response.model': 'model-x',
        'gen_ai.response.finish_reasons': ['stop'],
        'signalbox.request.id': 'traced-1',
        'signalbox.route': 'default',
        'signalbox.rule': 'all',
        'signalbox.policy.version': 'abc123def456',
        'signalbox.candidates': ['alpha=0.50', 'beta=0.50'],
        'signalbox.rejected': ['too-small: is too small'],
        'signalbox.backend': 'beta',
        'signalbox.attempts': 2,
        'signalbox.cost.nano_usd': 1_500,
      },
    });
    expect(root?.attributes['gen_ai.response.time_to_first_chunk']).toBeGreaterThan(0);
    expect(childrenOf(root?.spanId).map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'signalbox.decision.v1.DecisionService/Decide',
        'ingress.attempt',
        'ingress.attempt',
      ]),
    );
    expect(attempts).toMatchObject([
      {
        kind: KIND.internal,
        attributes: { 'signalbox.backend': 'alpha', 'error.type': 'PROVIDER_OVERLOADED' },
      },
      { attributes: { 'signalbox.backend': 'beta', 'signalbox.attempt.outcome': 'succeeded' } },
    ]);
    for (const { spanId } of attempts) {
      expect(childrenOf(spanId)).toMatchObject([
        { name: 'signalbox.adapter.v1.AdapterService/Generate', kind: KIND.client },
      ]);
    }
    expect(JSON.stringify(spans)).not.toContain('a private text');
  });

  it('is tied to its span in its event, so that whoever hears it finds the trace', async () => {
    await ask('traced-2');
    const { route } = await mesh.routed('traced-2');
    const spans = await receiver.spans(route.traceId ?? '', 6);
    const root = spans.find(({ name }) => name === 'ingress.generate');
    expect(await mesh.routedTraceparent('traced-2')).toBe(`00-${root?.traceId}-${root?.spanId}-01`);
  });

  it('names no trace where its caller does not want it recorded', async () => {
    await ask('quiet-1', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00');
    const { route } = await mesh.routed('quiet-1');
    expect(route).not.toHaveProperty('traceId');
    expect(await mesh.routedTraceparent('quiet-1')).toBeUndefined();
  });

  it('is counted under names of the policy', async () => {
    await ask('counted-1');
    const metrics = await (await fetch(`${mesh.admin}/metrics`)).text();
    expect(metrics).toMatch(
      /signalbox_requests_total\{[^}]*route="default",backend="beta",outcome="ok"[^}]*\} \d/,
    );
    expect(metrics).toMatch(
      /signalbox_attempts_total\{[^}]*backend="alpha",outcome="PROVIDER_OVERLOADED"[^}]*\} \d/,
    );
    expect(metrics).toContain('signalbox_request_duration');
    expect(metrics).toContain('signalbox_request_first_token');
  });
});
