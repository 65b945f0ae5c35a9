import { join } from 'node:path';
import { openAdminServer, unmetConditions, type ReadinessChecks } from './admin-http.js';
import { systemClock } from './clock.js';
import { halfCohort, wholeCohort } from './cohort.js';
import type { ConfigOf, Environment, Settings } from './config.js';
import type { ServiceDefinition } from './define-service.js';
import { openGrpcServer } from './grpc/server.js';
import { spellingsOf } from './discovery/resolve-address.js';
import { instanceName } from './identity.js';
import { laneOpener } from './lane/lane-opener.js';
import { createLocalPeer } from './lane/local-peer.js';
import { createLifecycle, type Lifecycle } from './lifecycle.js';
import { createLogger, type Logger } from './logger.js';
import { openBus } from './nats/bus.js';
import { connectNats } from './nats/connect.js';
import { openKeyValue } from './nats/kv.js';
import { openRecorder } from './nats/recorder.js';
import { answerStatus } from './nats/status.js';
import type { OutboxDisk } from './outbox/disk.js';
import { readServiceConfig, type ServiceConfig } from './service-config.js';
import type { commonSettings } from './settings.js';
import { stopService } from './stop-service.js';
import { openMetrics } from './telemetry/metrics.js';
import { openTracing } from './telemetry/tracing.js';
import type { Host } from './together/host.js';
import type { WorkerSeat } from './workers/worker-seat.js';

/** The services that a service shares its process with, and the workers that it shares its port with. */
export type Surroundings = {
  /** What it shares with the other services of this process; absent: it runs alone. */
  readonly host?: Host;
  /** Its place among the workers on its port; absent: it is the only one. */
  readonly worker?: WorkerSeat;
};

/** What a service is opened with. */
type Opening<S extends Settings> = {
  readonly config: ServiceConfig<S>;
  readonly environment: Environment;
  readonly lifecycle: Lifecycle;
  readonly surroundings: Surroundings;
};

/** A running service. */
export type RunningService = {
  readonly name: string;
  readonly log: Logger;
  /** `grpc`, `admin` and whatever the service adds. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Unready → settle → drain → close, in that order. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts a service: config, log, telemetry, NATS, admin port, its own parts, gRPC; then it reports SERVING.
 * @throws StartError with every problem of the settings, or with what is missing outside; everything opened is closed again.
 */
export async function startService<S extends Settings>(
  definition: ServiceDefinition<S>,
  environment: Environment,
  surroundings: Surroundings = {},
): Promise<RunningService> {
  const config = readServiceConfig(definition, environment, surroundings.worker?.share);
  const lifecycle = createLifecycle();
  try {
    return await open(definition, { config, environment, lifecycle, surroundings });
  } catch (error) {
    await lifecycle.close().catch(() => undefined);
    throw error;
  }
}

async function open<S extends Settings>(
  definition: ServiceDefinition<S>,
  { config, environment, lifecycle, surroundings: { host, worker } }: Opening<S>,
): Promise<RunningService> {
  const service = definition.name;
  const instance = instanceName(worker?.share);
  const clock = systemClock;
  const startedAt = clock.monotonic();
  const log = createLogger({
    service,
    instance,
    level: config.logLevel,
    ...(host !== undefined && { destination: host.logs }),
  });
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
    await (worker?.openAdmin ?? openAdminServer)(config.adminAddress, {
      unmet: () =>
        unmetConditions(serving ? checks : { ...checks, serving: () => 'is starting or stopping' }),
      metrics: () => metrics.text(),
    }),
  );
  const parts = await definition.start({
    service,
    instance,
    config,
    log,
    clock,
    random: Math.random,
    workers: worker?.share.count ?? 1,
    cohortSize: host === undefined ? halfCohort : wholeCohort,
    tracing,
    metrics,
    bus,
    openLane: laneOpener({ config, log, metrics, host }),
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
  const { implementations = [] } = parts;
  const { maxMessageBytes, drainGraceMs, stallMs } = config;
  const telemetry = { tracing, metrics, log, clock };
  const grpc = lifecycle.own(
    await openGrpcServer({
      address: config.grpcAddress,
      implementations,
      telemetry,
      maxMessageBytes,
      drainGraceMs,
      trunk: parts.trunk === true,
      worker: worker?.share,
      stallMs,
    }),
  );
  if (host !== undefined) {
    const peer = createLocalPeer({ implementations, serving: { telemetry, stallMs }, drainGraceMs });
    lifecycle.own(host.services.add(await spellingsOf(grpc.address), peer));
  }
  serving = true;
  grpc.setServing(true);
  const addresses = { grpc: grpc.address, admin: admin.url, ...parts.addresses };
  const unmet = unmetConditions(checks);
  log.info({ addresses, unmet, durationMs: Math.round(clock.monotonic() - startedAt) }, 'serving');

  const stop = (): Promise<void> => {
    serving = false;
    grpc.setServing(false);
    return stopService({ lifecycle, settleMs: config.drainSettleMs, clock, log });
  };
  let stopped: Promise<void> | undefined;
  return { name: service, log, addresses, stop: () => (stopped ??= stop()) };
}

/** Where a service keeps events that NATS does not have yet. */
function outboxDiskOf(service: string, config: ConfigOf<typeof commonSettings>): OutboxDisk | undefined {
  const { outboxDir, outboxSyncMs: syncMs, outboxMaxBytes: maxBytes } = config;
  return outboxDir === undefined ? undefined : { folder: join(outboxDir, service), syncMs, maxBytes };
}
