/** A span that some service opens. */
export type SpanName = { readonly name: string; readonly service: string; readonly meaning: string };

/** Every span, in the order in which one request meets them. `docs/telemetry.md` shows this table; a test keeps it equal. */
export const SPANS = {
  generate: {
    name: 'ingress.generate',
    service: 'ingress',
    meaning: 'One chat request, from its arrival to its last byte.',
  },
  embed: { name: 'ingress.embed', service: 'ingress', meaning: 'One embedding request.' },
  attempt: {
    name: 'ingress.attempt',
    service: 'ingress',
    meaning: 'One call to one backend; its number is an attribute.',
  },
  provider: { name: 'adapter.provider_call', service: 'adapters', meaning: 'The HTTP call to the provider.' },
  probe: { name: 'prober.probe', service: 'health-prober', meaning: 'One active probe of one backend.' },
} as const satisfies Record<string, SpanName>;

/** Every attribute key that our spans carry. gRPC spans also carry the rpc.* attributes below. */
export const ATTRIBUTES = {
  rpcSystem: {
    key: 'rpc.system',
    meaning: 'Always grpc; on the spans of gRPC calls, which are named service/method.',
  },
  rpcService: { key: 'rpc.service', meaning: 'Full name of the gRPC service.' },
  rpcMethod: { key: 'rpc.method', meaning: 'Name of the method.' },
  rpcStatus: { key: 'rpc.grpc.status_code', meaning: 'Numeric gRPC status of the call.' },
  httpMethod: { key: 'http.request.method', meaning: 'Method of the HTTP request to the provider.' },
  httpStatus: { key: 'http.response.status_code', meaning: 'Status that the provider answered with.' },
  serverAddress: { key: 'server.address', meaning: 'Host of the provider.' },
  errorType: { key: 'error.type', meaning: 'Reason of docs/errors.md.' },
  operation: { key: 'gen_ai.operation.name', meaning: 'chat or embeddings.' },
  providerName: {
    key: 'gen_ai.provider.name',
    meaning: "Name of the provider in the policy; on the provider call the adapter's own.",
  },
  requestModel: {
    key: 'gen_ai.request.model',
    meaning: 'On ingress spans what the client asked for; on adapter spans what the provider is asked for.',
  },
  responseModel: { key: 'gen_ai.response.model', meaning: 'The model that the provider says answered.' },
  responseId: { key: 'gen_ai.response.id', meaning: "The provider's id of the answer." },
  finishReasons: { key: 'gen_ai.response.finish_reasons', meaning: 'Why the model stopped.' },
  inputTokens: { key: 'gen_ai.usage.input_tokens', meaning: 'Tokens of the prompt, cached part included.' },
  outputTokens: { key: 'gen_ai.usage.output_tokens', meaning: 'Tokens generated, reasoning included.' },
  cachedTokens: {
    key: 'gen_ai.usage.cache_read.input_tokens',
    meaning: 'Prompt tokens read from the cache.',
  },
  firstChunk: {
    key: 'gen_ai.response.time_to_first_chunk',
    meaning: 'Seconds from the start of the span to the first content.',
  },
  requestId: { key: 'signalbox.request.id', meaning: 'Id of the request; also in x-request-id.' },
  tenant: { key: 'signalbox.tenant', meaning: 'Name of the tenant.' },
  task: { key: 'signalbox.task', meaning: 'What the request asks for, as far as it could be told.' },
  complexity: { key: 'signalbox.complexity', meaning: 'How hard the request looks, 0 to 1.' },
  sensitivity: { key: 'signalbox.sensitivity', meaning: 'public, internal or restricted.' },
  policyVersion: { key: 'signalbox.policy.version', meaning: 'Version of the policy that decided.' },
  route: { key: 'signalbox.route', meaning: 'Name of the route.' },
  rule: { key: 'signalbox.rule', meaning: 'Name of the rule that matched.' },
  backend: {
    key: 'signalbox.backend',
    meaning: 'On the request the backend that served it, on an attempt the one tried.',
  },
  candidates: { key: 'signalbox.candidates', meaning: 'The plan: backend=score, best first.' },
  rejected: { key: 'signalbox.rejected', meaning: 'Backends not taken: backend: reason.' },
  attempt: { key: 'signalbox.attempt.number', meaning: '1 for the first attempt of a request.' },
  attemptRole: {
    key: 'signalbox.attempt.role',
    meaning:
      'Why the attempt was made: first, retry, hedge (beside one that showed nothing yet) or continuation (of an answer that broke off).',
  },
  race: {
    key: 'signalbox.attempt.race',
    meaning: 'won or lost; only where two attempts ran side by side.',
  },
  continuation: {
    key: 'signalbox.attempt.continuation',
    meaning: 'How it went on with an answer that another attempt began: prefill, instruction or restart.',
  },
  attempts: { key: 'signalbox.attempts', meaning: 'Number of attempts of the request.' },
  outcome: { key: 'signalbox.attempt.outcome', meaning: 'succeeded, failed, truncated or cancelled.' },
  costNanoUsd: { key: 'signalbox.cost.nano_usd', meaning: 'Cost in billionths of a US dollar.' },
  standby: {
    key: 'signalbox.standby',
    meaning:
      'Present when the ingress decided because the decision service did not answer: last-plan or policy, whose order of backends was used.',
  },
  lastResort: { key: 'signalbox.last_resort', meaning: 'True when all healthy backends were out.' },
} as const;

/** A metric that some service records. */
export type MetricName = {
  readonly name: string;
  readonly kind: 'counter' | 'histogram' | 'gauge';
  readonly unit: string;
  readonly service: string;
  readonly labels: readonly string[];
  readonly meaning: string;
};

/** Every metric. Labels never take values that a client can invent. */
export const METRICS = {
  rpcDuration: {
    name: 'rpc.server.duration',
    kind: 'histogram',
    unit: 'ms',
    service: 'all',
    labels: ['rpc.service', 'rpc.method', 'rpc.grpc.status_code'],
    meaning: 'Time that a gRPC call took at the server.',
  },
  requests: {
    name: 'signalbox.requests',
    kind: 'counter',
    unit: '{request}',
    service: 'ingress',
    labels: ['route', 'backend', 'outcome'],
    meaning: 'Finished requests; outcome is ok or a reason of docs/errors.md.',
  },
  requestDuration: {
    name: 'signalbox.request.duration',
    kind: 'histogram',
    unit: 'ms',
    service: 'ingress',
    labels: ['route', 'backend'],
    meaning: 'Time from the arrival of a request to its end.',
  },
  firstToken: {
    name: 'signalbox.request.first_token',
    kind: 'histogram',
    unit: 'ms',
    service: 'ingress',
    labels: ['route', 'backend'],
    meaning: 'Time from the arrival of a request to its first content.',
  },
  attempts: {
    name: 'signalbox.attempts',
    kind: 'counter',
    unit: '{attempt}',
    service: 'ingress',
    labels: ['backend', 'outcome'],
    meaning: 'Calls to backends; outcome is ok or a reason of docs/errors.md.',
  },
  circuits: {
    name: 'signalbox.circuit.changes',
    kind: 'counter',
    unit: '{change}',
    service: 'ingress',
    labels: ['backend', 'state', 'reason'],
    meaning:
      'Circuits of backends that opened or closed at this ingress, by what it saw or by what another one said (opened, opened-elsewhere, closed, closed-elsewhere); a probe that fails opens it again. reason is why it opened last.',
  },
  circuitOpen: {
    name: 'signalbox.circuit.open',
    kind: 'gauge',
    unit: '1',
    service: 'ingress',
    labels: ['backend'],
    meaning: '1 while this ingress leaves a backend alone because it failed too often, else 0.',
  },
  quotaBlocks: {
    name: 'signalbox.quota.blocks',
    kind: 'counter',
    unit: '{block}',
    service: 'ingress',
    labels: ['backend'],
    meaning: 'Replies after which a provider is left alone for a time because a rate limit is used up.',
  },
  replicaChanges: {
    name: 'signalbox.adapter.replica.changes',
    kind: 'counter',
    unit: '{change}',
    service: 'ingress',
    labels: ['adapter', 'replica', 'state'],
    meaning:
      'Replicas of adapters that are left alone because they do not answer (open), are back (closed), or are not listed any more and were never back (gone).',
  },
  standbyDecisions: {
    name: 'signalbox.decisions.standby',
    kind: 'counter',
    unit: '{decision}',
    service: 'ingress',
    labels: ['order'],
    meaning:
      'Decisions that the ingress made because the decision service did not answer; order is last-plan or policy: whose order of backends was used.',
  },
  retries: {
    name: 'signalbox.attempts.retries',
    kind: 'counter',
    unit: '{attempt}',
    service: 'ingress',
    labels: ['role'],
    meaning: 'Attempts beyond the first of their request; role is retry, hedge or continuation.',
  },
  retriesRefused: {
    name: 'signalbox.attempts.retries_refused',
    kind: 'counter',
    unit: '{attempt}',
    service: 'ingress',
    labels: ['role'],
    meaning:
      'Attempts that were not made because the retry budget of this ingress was used up; role is retry, hedge or continuation.',
  },
  admissionRefused: {
    name: 'signalbox.admission.refused',
    kind: 'counter',
    unit: '{request}',
    service: 'ingress',
    labels: ['criticality', 'cause'],
    meaning:
      'Requests that were not begun because there was too much to do; cause is no-slot, queue-full, displaced, too-slow, deadline, pressure (of memory or of the event loop) or open-requests.',
  },
  admissionLimit: {
    name: 'signalbox.admission.limit',
    kind: 'gauge',
    unit: '{request}',
    service: 'ingress',
    labels: [],
    meaning: 'How many requests may be starting at once now.',
  },
  admissionDelay: {
    name: 'signalbox.admission.delay',
    kind: 'histogram',
    unit: 'ms',
    service: 'ingress',
    labels: [],
    meaning:
      'How long work waits for its turn, every 100 ms: the delay of the event loop or of decisions. The limit follows it.',
  },
  admissionRequests: {
    name: 'signalbox.admission.requests',
    kind: 'gauge',
    unit: '{request}',
    service: 'ingress',
    labels: ['state'],
    meaning:
      'Requests by state: waiting for their turn, starting (no content so far), or open (all of them).',
  },
  decisions: {
    name: 'signalbox.decisions',
    kind: 'counter',
    unit: '{decision}',
    service: 'decision, ingress',
    labels: ['route', 'rule', 'outcome'],
    meaning: 'Decisions; outcome is plan or a reason of docs/errors.md.',
  },
  specialDecisions: {
    name: 'signalbox.decisions.special',
    kind: 'counter',
    unit: '{decision}',
    service: 'decision, ingress',
    labels: ['kind'],
    meaning:
      'Plans that are not the usual case; kind is spill, explore, fallback, or last-resort: everybody was out and the least bad are tried.',
  },
  backendLoad: {
    name: 'signalbox.backend.load',
    kind: 'gauge',
    unit: '1',
    service: 'decision, ingress',
    labels: ['backend', 'signal'],
    meaning:
      'How full a backend is, as decisions see it; signal is in-flight or waiting (requests) or kv-cache (0 to 1). NaN: not known any more.',
  },
  ruleErrors: {
    name: 'signalbox.rule.errors',
    kind: 'counter',
    unit: '{error}',
    service: 'decision, ingress',
    labels: ['route', 'rule'],
    meaning: "Conditions that failed to evaluate; the rule's `onError` says what that counts as.",
  },
  tokens: {
    name: 'gen_ai.client.token.usage',
    kind: 'counter',
    unit: '{token}',
    service: 'adapters',
    labels: ['backend', 'gen_ai.token.type'],
    meaning: 'Tokens by type: input or output.',
  },
  cost: {
    name: 'signalbox.cost',
    kind: 'counter',
    unit: '{nano_usd}',
    service: 'adapters',
    labels: ['backend', 'certainty'],
    meaning: 'Cost of attempts in billionths of a US dollar.',
  },
  credentialRests: {
    name: 'signalbox.credential.rests',
    kind: 'counter',
    unit: '{rest}',
    service: 'adapters',
    labels: ['provider', 'variable', 'reason'],
    meaning:
      'Credentials that their provider asked to be left alone or refused, and that are not used for a while; variable is the name of what holds it.',
  },
  callsRefused: {
    name: 'signalbox.adapter.calls_refused',
    kind: 'counter',
    unit: '{call}',
    service: 'adapters',
    labels: ['provider', 'cause'],
    meaning:
      'Calls that an adapter did not even try; cause is provider (all connections to it are in use), process (too many calls under way), event-loop or deadline.',
  },
  probes: {
    name: 'signalbox.probes',
    kind: 'counter',
    unit: '{probe}',
    service: 'health-prober',
    labels: ['backend', 'outcome'],
    meaning: 'Probes; outcome is ok or a reason of docs/errors.md.',
  },
  replicaProbes: {
    name: 'signalbox.replica.probes',
    kind: 'counter',
    unit: '{probe}',
    service: 'health-prober',
    labels: ['adapter', 'outcome'],
    meaning:
      'Probes of backends through each replica of an adapter; outcome is ok or a reason of docs/errors.md. A backend answers when one replica says so.',
  },
  healthy: {
    name: 'signalbox.backend.healthy',
    kind: 'gauge',
    unit: '1',
    service: 'health-prober',
    labels: ['backend'],
    meaning: '1 when the prober holds the backend for healthy, else 0.',
  },
  scrapes: {
    name: 'signalbox.scrapes',
    kind: 'counter',
    unit: '{scrape}',
    service: 'health-prober',
    labels: ['provider', 'page', 'outcome'],
    meaning:
      'Readings of the metrics pages of self-hosted engines (engine) and their GPUs (gpu); outcome is ok, timeout, unreachable, status, too-large or nothing-known.',
  },
  trunks: {
    name: 'signalbox.trunk.open',
    kind: 'gauge',
    unit: '{trunk}',
    service: 'all',
    labels: ['peer'],
    meaning: 'Trunks to a service, one for each of its workers, that take calls now.',
  },
  trunkCalls: {
    name: 'signalbox.trunk.calls',
    kind: 'gauge',
    unit: '{call}',
    service: 'all',
    labels: ['peer'],
    meaning: 'Calls under way on the trunks to a service, counted every second.',
  },
  trunkCallsLost: {
    name: 'signalbox.trunk.calls.lost',
    kind: 'counter',
    unit: '{call}',
    service: 'all',
    labels: ['peer'],
    meaning: 'Calls that were under way on a trunk when it broke.',
  },
  trunksReopened: {
    name: 'signalbox.trunk.reopened',
    kind: 'counter',
    unit: '{trunk}',
    service: 'all',
    labels: ['peer'],
    meaning: 'Trunks that are open again after one to the same service broke or ended.',
  },
  policyChanges: {
    name: 'signalbox.policy.changes',
    kind: 'counter',
    unit: '{change}',
    service: 'all',
    labels: ['outcome'],
    meaning:
      'Policies that came into force while the service ran (adopted), or that it cannot use (refused).',
  },
  eventsDropped: {
    name: 'signalbox.events.dropped',
    kind: 'counter',
    unit: '{event}',
    service: 'all',
    labels: [],
    meaning: 'Events lost because the queue to NATS was full.',
  },
} as const satisfies Record<string, MetricName>;
