import type { BucketDescription, StreamDescription } from '@signalbox/contracts';
import type { Random } from '@signalbox/domain';
import type { ReadinessChecks } from './admin-http.js';
import type { Clock } from './clock.js';
import type { CohortSize } from './cohort.js';
import type { ConfigOf, Settings } from './config.js';
import type { Implementation } from './grpc/implement.js';
import type { Lane } from './lane/lane.js';
import type { Lifecycle } from './lifecycle.js';
import type { Logger } from './logger.js';
import type { Bus } from './nats/bus.js';
import type { KeyValue } from './nats/kv.js';
import type { Recorder } from './nats/recorder.js';
import type { commonSettings } from './settings.js';
import type { Metrics } from './telemetry/metrics.js';
import type { Tracing } from './telemetry/tracing.js';

/** Everything that a service gets from the bootstrap; the service itself opens nothing global and reads no environment. */
export type ServiceContext<S extends Settings> = {
  readonly service: string;
  readonly instance: string;
  readonly config: ConfigOf<S> & ConfigOf<typeof commonSettings>;
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: Random;
  /** How many processes serve on this service's port, this one included: they share every limit that holds for all of them. */
  readonly workers: number;
  /**
   * How many of the waiting requests the service begins in one turn of the event loop (`createCohort`): some of them where the
   * services it calls are separate processes, all of them where it shares one process with them.
   */
  readonly cohortSize: CohortSize;
  readonly tracing: Tracing;
  readonly metrics: Metrics;
  readonly bus: Bus;
  /** Opens a lane to another service at `host:port`, or several separated by commas. The code that opens it must close it. */
  readonly openLane: (addresses: string) => Lane;
  /** Opens a KV bucket, which is closed with the service. */
  readonly keyValue: (bucket: BucketDescription) => Promise<KeyValue>;
  /** Opens a recorder of bytes into a stream, which is created if missing; bytes that cannot be stored at once are dropped. */
  readonly recorder: (stream: StreamDescription) => Promise<Recorder>;
  /** Reads a variable that the policy names, for example a provider's credential. */
  readonly secret: (env: string) => string | undefined;
  readonly own: Lifecycle['own'];
};

/** What a started service offers. */
export type ServiceParts = {
  readonly implementations?: readonly Implementation[];
  /** Whether other services of the mesh call this one, so that their calls may share one stream. Not for a public API. */
  readonly trunk?: boolean;
  /** The version of the policy in force in this service; absent: it follows none. */
  readonly policyVersion?: () => string;
  /** Conditions of `/readyz`. */
  readonly ready?: ReadinessChecks;
  /** Further addresses, for the log line and for the code that started it, for example `{ http: 'http://127.0.0.1:8080' }`. */
  readonly addresses?: Readonly<Record<string, string>>;
};

/** A service as a value: a name, its settings, and how it starts. */
export type ServiceDefinition<S extends Settings = Settings> = {
  readonly name: string;
  readonly settings: S;
  start(context: ServiceContext<S>): Promise<ServiceParts>;
};

/** Declares a service. `main.ts` hands it to `runService`; tests and other hosts hand it to `startService`. */
export function defineService<const S extends Settings>(
  definition: ServiceDefinition<S>,
): ServiceDefinition<S> {
  return definition;
}
