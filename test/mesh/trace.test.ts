import { randomBytes } from 'node:crypto';
import type { StoredSpan } from '@signalbox/local-mesh';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { question, startTestMesh, type TestMesh } from './support.js';

let test: TestMesh;
beforeAll(async () => {
  test = await startTestMesh();
});
afterEach(() => test.recover());
afterAll(() => test?.stop());

const RPC = {
  decide: 'signalbox.decision.v1.DecisionService/Decide',
  generate: 'signalbox.adapter.v1.AdapterService/Generate',
};

/** The names from a span up to the root of its trace. */
function pathOf(span: StoredSpan | undefined, spans: readonly StoredSpan[]): string[] {
  if (span === undefined) return [];
  return [
    `${span.service.replace('signalbox-', '')}: ${span.name}`,
    ...pathOf(
      spans.find(({ spanId }) => spanId === span.parentSpanId),
      spans,
    ),
  ];
}

describe('one trace', () => {
  it("joins the caller's trace, the decision, every attempt and the provider call", async () => {
    const traceId = randomBytes(16).toString('hex');
    const callerSpan = randomBytes(8).toString('hex');
    test.behave('first', { fault: { kind: 'status', status: 503 } });
    await test.chat(question('hello'), { traceparent: `00-${traceId}-${callerSpan}-01` });
    const spans = await test.trace(traceId, {
      'ingress.generate': 1,
      'adapter.provider_call': 2,
      [RPC.generate]: 4,
      [RPC.decide]: 2,
    });

    const root = spans.find(({ name }) => name === 'ingress.generate');
    expect(root?.parentSpanId).toBe(callerSpan);
    expect(root?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'auto',
      'signalbox.route': 'default',
      'signalbox.rule': 'in-order',
      'signalbox.backend': 'second',
      'signalbox.attempts': 2,
      'gen_ai.usage.output_tokens': 16,
    });
    expect(root?.attributes['signalbox.candidates']).toContain('first');
    expect(root?.attributes['signalbox.cost.nano_usd']).toBeGreaterThan(0);

    const calls = spans.filter(({ name }) => name === 'adapter.provider_call');
    expect(calls.map((span) => span.attributes['http.response.status_code'])).toEqual([503, 200]);
    expect(pathOf(calls[1], spans)).toEqual([
      'adapter-anthropic: adapter.provider_call',
      `adapter-anthropic: ${RPC.generate}`,
      `ingress: ${RPC.generate}`,
      'ingress: ingress.attempt',
      'ingress: ingress.generate',
    ]);
    const decide = spans.find(({ name, service }) => name === RPC.decide && service === 'signalbox-decision');
    expect(pathOf(decide, spans)).toEqual([
      `decision: ${RPC.decide}`,
      `ingress: ${RPC.decide}`,
      'ingress: ingress.generate',
    ]);

    const attempts = spans.filter(({ name }) => name === 'ingress.attempt');
    expect(attempts.map(({ failed, attributes }) => [attributes['signalbox.backend'], failed])).toEqual([
      ['first', true],
      ['second', false],
    ]);
  });

  it('holds neither the prompt nor the answer nor a credential', async () => {
    const traceId = randomBytes(16).toString('hex');
    const response = await test.chat(question('canary-prompt'), {
      traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
    });
    const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
    const text = JSON.stringify(
      await test.trace(traceId, { 'ingress.generate': 1, 'adapter.provider_call': 1 }),
    );
    expect(text).not.toContain('canary-prompt');
    expect(text).not.toContain(choices[0]?.message.content.slice(0, 40) ?? 'nothing');
    expect(text).not.toContain('simulated-key');
  });

  it('is not sent on to the provider', async () => {
    await test.chat(question('hello'), {
      traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
    });
    expect(Object.keys(test.callsOf('first')[0]?.headers ?? {})).not.toContain('traceparent');
  });
});
