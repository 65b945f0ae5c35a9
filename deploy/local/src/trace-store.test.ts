import { describe, expect, it } from 'vitest';
import { renderTrace } from './render-trace.js';
import { openTraceReceiver } from './trace-receiver.js';
import { createTraceStore, type StoredSpan } from './trace-store.js';

function span(
  spanId: string,
  parentSpanId: string | undefined,
  startMs: number,
  durationMs: number,
  failed = false,
): StoredSpan {
  return {
    traceId: 't',
    spanId,
    parentSpanId,
    name: `a.b.Service/${spanId}`,
    service: 'signalbox-x',
    startMs,
    durationMs,
    failed,
    attributes: {},
  };
}

describe('the trace store', () => {
  it('gives the spans of a trace in order of their start, whatever order they came in', () => {
    const store = createTraceStore();
    store.add(span('late', 'early', 20, 5));
    store.add(span('early', undefined, 10, 20));
    expect(store.spansOf('t').map(({ spanId }) => spanId)).toEqual(['early', 'late']);
    expect(store.spansOf('unknown')).toEqual([]);
  });

  it('forgets the oldest trace when it is full', () => {
    const store = createTraceStore(2);
    for (const traceId of ['1', '2', '3']) store.add({ ...span('s', undefined, 0, 1), traceId });
    expect(['1', '2', '3'].map((traceId) => store.spansOf(traceId).length)).toEqual([0, 1, 1]);
  });
});

describe('a rendered trace', () => {
  it('is a tree, with a mark where something failed', () => {
    const lines = renderTrace([
      span('Root', undefined, 0, 100),
      span('Child', 'Root', 50, 50, true),
      span('Orphan', 'gone', 0, 1),
    ]).split('\n');
    expect(lines.map((line) => line.slice(0, line.indexOf('━')).trimEnd())).toEqual([
      'x: Service/Root',
      '  x: Service/Child ✘',
      'x: Service/Orphan',
    ]);
    expect(lines[1]).toMatch(/50\.0 ms$/);
  });
});

describe('the trace receiver', () => {
  it('takes OTLP over HTTP as JSON', async () => {
    const store = createTraceStore();
    const receiver = await openTraceReceiver(store);
    const attributes = [
      { key: 'text', value: { stringValue: 'a' } },
      { key: 'whole', value: { intValue: '7' } },
      { key: 'list', value: { arrayValue: { values: [{ stringValue: 'x' }, { stringValue: 'y' }] } } },
    ];
    const one = {
      traceId: 't',
      spanId: 's',
      parentSpanId: '',
      name: 'n',
      startTimeUnixNano: '1000000000',
      endTimeUnixNano: '1002500000',
      status: { code: 2 },
      attributes,
    };
    const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'signalbox-x' } }] };
    const post = (body: string): Promise<Response> =>
      fetch(`${receiver.url}/v1/traces`, { method: 'POST', body });
    expect(
      (await post(JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [one] }] }] }))).status,
    ).toBe(200);
    expect((await post('nonsense')).status).toBe(400);
    expect(store.spansOf('t')).toEqual([
      {
        traceId: 't',
        spanId: 's',
        parentSpanId: undefined,
        name: 'n',
        service: 'signalbox-x',
        startMs: 1000,
        durationMs: 2.5,
        failed: true,
        attributes: { text: 'a', whole: 7, list: 'x, y' },
      },
    ]);
    await receiver.close();
  });
});
