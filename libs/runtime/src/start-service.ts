import { join } from 'node:path';
import type { ReadinessChecks } from './admin-http.js';
import { openAdminServer, unmetConditions } from './admin-http.js';
import { systemClock } from './clock.js';
import { readConfig, type ConfigOf, type Environment, type Settings } from './config.js';
import type { ServiceDefinition } from './define-service.js';
import { openGrpcServer } from './grpc/server.js';
import { instanceName } from './identity.js';
import { openPerCallLane } from './lane/per-call-lane.js';
import { createLifecycle, type Lifecycle } from './lifecycle.js';
import { createLogger, type Logger } from './logger.js';
import { openBus } from './nats/bus.js';
import { connectNats } from './nats/connect.js';
import { openKeyValue } from './nats/kv.js';
import { openRecorder } from './nats/recorder.js';
import { answerStatus } from './nats/status.js';
import type { OutboxDisk } from './outbox/disk.js';
import { quietTurn } from './quiet-turn.js';
import { commonSettings } from './settings.js';
import { EXIT_CONFIG, StartError } from './start-error.js';
import { openMetrics } from './telemetry/metrics.js';
import { openTracing } from './telemetry/tracing.js';

/** The values of a service's own settings and of the common ones. */
type FullConfig<S extends Settings> = ConfigOf<S> & ConfigOf<typeof commonSettings>;

/** A service that runs. */
export type RunningService = {
  readonly name: string;
  readonly log: Logger;
  /** `grpc`, `admin` and whatever the service adds. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Unready → settle → drain → close, in that order. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts a service: config, log, telemetry, NATS, its own parts, gRPC, admin port, and then it says SERVING.
 * @throws StartError with every problem of the settings, or with what is missing outside; what was opened is closed.
 */
export async function startService<S extends Settings>(
  definition: ServiceDefinition<S>,
  environment: Environment,
): Promise<RunningService> {
  const config = configOf(definition, environment);
  const lifecycle = createLifecycle();
  try {
    return await open(definition, config, environment, lifecycle);
  } catch (error) {
    await lifecycle.close().catch(() => undefined);
    throw error;
  }
}

function configOf<S extends Settings>(
  { name, settings }: ServiceDefinition<S>,
  environment: Environment,
): FullConfig<S> {
  const result = readConfig({ ...commonSettings, ...settings }, environment);
  if (result.ok) return result.config;
  const list = result.problems.map((problem) => `  - ${problem}`).join('\n');
  throw new StartError(`The settings of ${name} are not valid:\n${list}`, EXIT_CONFIG);
}

async function open<S extends Settings>(
  definition: ServiceDefinition<S>,
  config: FullConfig<S>,
  environment: Environment,
  lifecycle: Lifecycle,
): Promise<RunningService> {
  const service = definition.name;
  const instance = instanceName();
  const clock = systemClock;
  const startedAt = clock.monotonic();
  const log = createLogger({ service, instance, level: config.logLevel });
  const tracing = lifecycle.own(
    openTracing({ service, instance, endpoint: config.otlpEndpoint, ratio: config.traceRatio }),
  );
  const metrics = lifecycle.own(openMetrics(service, instance));
  const connection = await connectNats(config.natsUrl, `${service}/${instance}`, log);
  lifecycle.own({ close: () => connection.close() });
  const bus = lifecycle.own(
    await openBus({
      connection,
      source: { service, instance },
      clock,
      log,
      disk: outboxDiskOf(service, config),
      onDrop: (events) => metrics.add('eventsDropped', events, {}),
    }),
  );

  let serving = false;
  let checks: ReadinessChecks = { start: () => 'is starting' };
  const admin = lifecycle.own(
    await openAdminServer({
      address: config.adminAddress,
      ready: () => (serving ? checks : { ...checks, serving: () => 'is starting or stopping' }),
      metrics: (request, response) => metrics.serve(request, response),
    }),
  );
  const parts = await definition.start({
    service,
    instance,
    config,
    log,
    clock,
    random: Math.random,
    tracing,
    metrics,
    bus,
    openLane: (addresses) => openPerCallLane(addresses, config.maxMessageBytes),
    keyValue: async (bucket) => lifecycle.own(await openKeyValue(connection, bucket)),
    recorder: (stream) => openRecorder(connection, stream),
    secret: (env) => environment[env],
    own: (resource) => lifecycle.own(resource),
  });
  checks = parts.ready ?? {};
  lifecycle.own(
    answerStatus(connection, () => {
      const policyVersion = parts.policyVersion?.();
      return { service, instance, ...(policyVersion !== undefined && { policyVersion }) };
    }),
  );
  const grpc = lifecycle.own(
    await openGrpcServer({
      address: config.grpcAddress,
      implementations: parts.implementations ?? [],
      telemetry: { tracing, metrics, log, clock },
      maxMessageBytes: config.maxMessageBytes,
      drainGraceMs: config.drainGraceMs,
      stallMs: config.stallMs,
    }),
  );
  serving = true;
  grpc.setServing(true);
  const addresses = { grpc: grpc.address, admin: admin.url, ...parts.addresses };
  const unmet = unmetConditions(checks);
  log.info({ addresses, unmet, durationMs: Math.round(clock.monotonic() - startedAt) }, 'serving');

  const stop = async (): Promise<void> => {
    serving = false;
    grpc.setServing(false);
    lifecycle.unready();
    log.info('stopping: not ready any more');
    await new Promise((resolve) => setTimeout(resolve, config.drainSettleMs));
    await quietTurn(clock);
    try {
      await lifecycle.drain();
      log.info('stopping: drained');
    } finally {
      await lifecycle.close();
    }
    log.info('stopped');
  };
  let stopped: Promise<void> | undefined;
  return { name: service, log, addresses, stop: () => (stopped ??= stop()) };
}

/** Where a service keeps events that NATS does not have yet. */
function outboxDiskOf(service: string, config: ConfigOf<typeof commonSettings>): OutboxDisk | undefined {
  const { outboxDir, outboxSyncMs: syncMs, outboxMaxBytes: maxBytes } = config;
  return outboxDir === undefined ? undefined : { folder: join(outboxDir, service), syncMs, maxBytes };
}
