import { createServer, type IncomingMessage } from 'node:http';
import type { StoredSpan, TraceStore } from './trace-store.js';

/** The parts of an OTLP/JSON export that are read. */
type OtlpValue = {
  stringValue?: string;
  intValue?: string | number;
  doubleValue?: number;
  boolValue?: boolean;
  arrayValue?: { values?: OtlpValue[] };
};
type OtlpAttribute = { key: string; value: OtlpValue };
type OtlpSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  status?: { code?: number };
  attributes?: OtlpAttribute[];
};
type OtlpExport = {
  resourceSpans?: { resource?: { attributes?: OtlpAttribute[] }; scopeSpans?: { spans?: OtlpSpan[] }[] }[];
};

const STATUS_ERROR = 2;

/** A collector for this machine: receives OTLP over HTTP as JSON and keeps it in memory. */
export type TraceReceiver = { readonly url: string; close(): Promise<void> };

/** Opens the receiver on a free loopback port. */
export async function openTraceReceiver(store: TraceStore): Promise<TraceReceiver> {
  const server = createServer((request, response) => {
    readJson(request).then(
      (body) => {
        for (const span of spansOf(body as OtlpExport)) store.add(span);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      },
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

function spansOf(body: OtlpExport): readonly StoredSpan[] {
  return (body.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const service = String(attributesOf(resource?.attributes)['service.name'] ?? 'unknown');
    return (scopeSpans ?? []).flatMap(({ spans }) => (spans ?? []).map((span) => storedSpan(span, service)));
  });
}

function storedSpan(span: OtlpSpan, service: string): StoredSpan {
  const start = BigInt(span.startTimeUnixNano);
  const duration = BigInt(span.endTimeUnixNano) - start;
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId === '' ? undefined : span.parentSpanId,
    name: span.name,
    service,
    startMs: Number(start / 1_000n) / 1_000,
    durationMs: Number(duration / 1_000n) / 1_000,
    failed: span.status?.code === STATUS_ERROR,
    attributes: attributesOf(span.attributes),
  };
}

function attributesOf(attributes: readonly OtlpAttribute[] = []): Record<string, string | number | boolean> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));
}

function plain(value: OtlpValue): string | number | boolean {
  if (value.arrayValue !== undefined) return (value.arrayValue.values ?? []).map(plain).join(', ');
  return value.stringValue ?? value.doubleValue ?? value.boolValue ?? Number(value.intValue ?? 0);
}
