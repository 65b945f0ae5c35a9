import { createServer } from 'node:http';
import { listenHttp } from '@signalbox/runtime';

/** A span as a collector gets it. */
export type ReceivedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
};

/** A collector of OpenTelemetry spans, in memory. */
export type TraceReceiver = {
  readonly url: string;
  /** All spans of one trace, once there are as many as `count`. */
  spans(traceId: string, count: number): Promise<readonly ReceivedSpan[]>;
  close(): Promise<void>;
};

type WireValue = { readonly arrayValue?: { readonly values: readonly WireValue[] } } & Readonly<
  Record<string, unknown>
>;
type WireSpan = Omit<ReceivedSpan, 'attributes'> & {
  readonly attributes: readonly { readonly key: string; readonly value: WireValue }[];
};
type WireBatch = {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
};

/** Opens a collector that speaks OTLP over HTTP in JSON. */
export async function openTraceReceiver(): Promise<TraceReceiver> {
  const received: ReceivedSpan[] = [];
  let wake: () => void = () => undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
      const batch: WireBatch = JSON.parse(Buffer.concat(parts).toString());
      received.push(
        ...batch.resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) => spans.map(readSpan)),
        ),
      );
      response.end('{}');
      wake();
    })();
  });
  const { host, port } = await listenHttp(server, '127.0.0.1:0');
  return {
    url: `http://${host}:${port}`,
    async spans(traceId, count) {
      for (;;) {
        const found = received.filter((span) => span.traceId === traceId);
        if (found.length >= count) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readSpan({ attributes, ...span }: WireSpan): ReceivedSpan {
  return {
    ...span,
    attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, readValue(value)])),
  };
}

function readValue(value: WireValue): unknown {
  return value.arrayValue === undefined ? Object.values(value)[0] : value.arrayValue.values.map(readValue);
}
