import { ATTRIBUTES, METRICS, SPANS } from '@signalbox/runtime';
import { expect, it } from 'vitest';
import { row, table } from './markdown.js';

const INTRO = `# Telemetry

Every name below is in \`libs/runtime/src/telemetry/names.ts\`, and a test keeps this page equal to it.

Traces are exported over OTLP/HTTP when \`OTEL_EXPORTER_OTLP_ENDPOINT\` is set; \`npm start\` brings a small receiver of its own
and prints the trace of its first request. \`SIGNALBOX_TRACE_RATIO\` is the share of new traces that are recorded; a caller's
\`traceparent\` is always honoured, on HTTP and on gRPC, and it is never sent on to a provider. Of a trace that is not recorded
only its ids travel, those of the caller or, where it begins here, the same for all; neither the \`RouteRecord\` nor an event names
such a trace. Metrics are served in Prometheus' format at \`/metrics\` of every service's admin port. Logs are JSON lines on standard
output.

Neither prompts nor answers nor credentials are in any span, metric, event or log line.
What a provider says when it fails may quote the prompt, so it is in the reply to the caller only: here are the reason, the
provider's status and, where it is a single word, the provider's code.

## One request, one trace

\`\`\`
ingress.generate                          the request: model, tenant, route, rule, plan, cost
├─ DecisionService/Decide (client)
│  └─ DecisionService/Decide (server)     in the decision service
├─ ingress.attempt  number 1              one call to one backend, with its outcome
│  └─ AdapterService/Generate (client)
│     └─ AdapterService/Generate (server) in the adapter
│        └─ adapter.provider_call         the HTTP call to the provider
└─ ingress.attempt  number 2 …            only when the first one failed before its first token
\`\`\`

`;

it('docs/telemetry.md equals the names in the code', async () => {
  const spans = Object.values(SPANS).map(({ name, service, meaning }) =>
    row(`\`${name}\``, service, meaning),
  );
  const attributes = Object.values(ATTRIBUTES).map(({ key, meaning }) => row(`\`${key}\``, meaning));
  const metrics = Object.values(METRICS).map(({ name, kind, unit, service, labels, meaning }) =>
    row(`\`${name}\``, kind, unit, service, labels.map((label) => `\`${label}\``).join(', '), meaning),
  );
  const page = [
    INTRO,
    `## Spans\n\ngRPC calls have a span on either side, named \`service/method\`; beside them there are:\n\n`,
    table(['Span', 'Service', 'Meaning'], spans),
    `\n\n## Attributes\n\n`,
    table(['Attribute', 'Meaning'], attributes),
    `\n\n## Metrics\n\n`,
    table(['Metric', 'Kind', 'Unit', 'Service', 'Labels', 'Meaning'], metrics),
    '\n',
  ].join('');
  await expect(page).toMatchFileSnapshot('../../docs/telemetry.md');
});
