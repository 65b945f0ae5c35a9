import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import {
  answerEventFromWire,
  chatCallToWire,
  fromServiceError,
  InferenceClient,
  type AnswerEvent,
} from '@signalbox/contracts';
import type { StoredSpan } from '@signalbox/local-mesh';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { question, sseData, startTestMesh, startTestMeshTogether, type TestMesh } from './support.js';

let test: TestMesh;
beforeAll(async () => {
  test = await startTestMeshTogether();
});
afterEach(() => test.recover());
afterAll(() => test?.stop());

const RPC = {
  decide: 'signalbox.decision.v1.DecisionService/Decide',
  generate: 'signalbox.adapter.v1.AdapterService/Generate',
};

/** The events of one streamed answer over gRPC. */
async function generate(model: string): Promise<readonly AnswerEvent[]> {
  const client = new InferenceClient(test.mesh.grpcAddress, credentials.createInsecure());
  const request = chatCallToWire({
    model,
    chat: {
      messages: [{ role: 'user', content: [{ kind: 'text', text: 'hello' }] }],
      tools: [],
      output: { kind: 'text' },
      sampling: { maxOutputTokens: 16 },
    },
    context: { preferences: {}, tags: {} },
  });
  try {
    const events: AnswerEvent[] = [];
    for await (const message of client.Generate(request)) events.push(answerEventFromWire(message));
    return events;
  } catch (thrown) {
    throw fromServiceError(thrown, 'INTERNAL').error;
  } finally {
    client.close();
  }
}

/** The names from a span up to the root of its trace, each with its service. */
function pathOf(span: StoredSpan | undefined, spans: readonly StoredSpan[]): string[] {
  if (span === undefined) return [];
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [`${span.service.replace('signalbox-', '')}: ${span.name}`, ...pathOf(parent, spans)];
}

describe('a mesh whose services share one process', () => {
  it('is one process, and each service is ready and can be reached', async () => {
    expect([...test.mesh.services.keys()]).toEqual(['together']);
    const serves = test.mesh.services.get('together')?.serves ?? new Map<string, Record<string, string>>();
    expect([...serves.keys()].toSorted()).toEqual([
      'adapter-anthropic',
      'adapter-google',
      'adapter-openai',
      'decision',
      'health-prober',
      'ingress',
    ]);
    const ready = [...serves.values()].map(async ({ admin }) => (await fetch(`${admin}/readyz`)).status);
    expect(new Set(await Promise.all(ready))).toEqual(new Set([200]));
  });

  it('answers over HTTP, whole and streamed', async () => {
    const whole = await test.chat(question('hello'));
    expect(whole.status).toBe(200);
    expect(await whole.json()).toMatchObject({ choices: [{ finish_reason: 'length' }] });
    const events = await sseData(await test.chat(question('hello', { stream: true })));
    expect(events.length).toBeGreaterThan(3);
    expect(events.at(-1)).toBe('[DONE]');
  });

  it('answers over gRPC, and says where the request went', async () => {
    const events = await generate('auto');
    expect(events.filter(({ kind }) => kind === 'chunk').length).toBeGreaterThan(2);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', route: { backend: 'first' } });
  });

  it('goes on with another backend when one fails, and leaves one trace with the spans of every service', async () => {
    const traceId = randomBytes(16).toString('hex');
    const callerSpan = randomBytes(8).toString('hex');
    test.behave('first', { fault: { kind: 'status', status: 503 } });
    const response = await test.chat(question('hello'), { traceparent: `00-${traceId}-${callerSpan}-01` });
    expect(response.headers.get('x-signalbox-backend')).toBe('second');
    const spans = await test.trace(traceId, {
      'ingress.generate': 1,
      'adapter.provider_call': 2,
      [RPC.generate]: 4,
      [RPC.decide]: 2,
    });
    expect(spans.find(({ name }) => name === 'ingress.generate')?.parentSpanId).toBe(callerSpan);
    const calls = spans.filter(({ name }) => name === 'adapter.provider_call');
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
  });

  it('tells what is wrong as it does apart', async () => {
    test.behave('first', { fault: { kind: 'status', status: 400 } });
    await expect(generate('only-first')).rejects.toMatchObject({ reason: 'PROVIDER_REJECTED_REQUEST' });
    await expect(generate('nothing')).rejects.toMatchObject({ reason: 'UNKNOWN_MODEL' });
  });

  it('writes one log, in which every line names its service', async () => {
    const text = await readFile(join(test.mesh.directory, 'together.log'), 'utf8');
    const services = text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { service: string }).service);
    expect([...new Set(services)].toSorted()).toEqual(
      [...(test.mesh.services.get('together')?.serves.keys() ?? [])].toSorted(),
    );
  });
});

describe('a mesh of which some services share a process', () => {
  it('finds those that are apart, before and after, and comes back where it was', async () => {
    const mixed = await startTestMesh(undefined, {}, {}, ['ingress', 'adapter-openai']);
    try {
      expect([...mixed.mesh.services.keys()].toSorted()).toEqual([
        'adapter-anthropic',
        'adapter-google',
        'decision',
        'health-prober',
        'together',
      ]);
      mixed.behave('first', { fault: { kind: 'status', status: 503 } });
      const response = await mixed.chat(question('hello'));
      expect(response.headers.get('x-signalbox-backend')).toBe('second');

      const together = mixed.mesh.services.get('together');
      together?.signal('SIGKILL');
      await together?.restart();
      expect((await mixed.chat(question('hello'))).status).toBe(200);
    } finally {
      await mixed.stop();
    }
  });
});
