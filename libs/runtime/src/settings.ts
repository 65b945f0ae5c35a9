import { z } from 'zod';
import { dividedSetting, kinds, setting } from './config.js';

/** The settings that every service has. */
export const commonSettings = {
  grpcAddress: setting(
    'SIGNALBOX_GRPC_ADDRESS',
    kinds.hostPort('127.0.0.1:0'),
    'Where the gRPC server listens; port 0 takes a free one.',
  ),
  adminAddress: setting(
    'SIGNALBOX_ADMIN_ADDRESS',
    kinds.hostPort('127.0.0.1:0'),
    'Where /livez, /readyz and /metrics are served; port 0 takes a free one.',
  ),
  natsUrl: setting('NATS_URL', kinds.text, 'The NATS server, for example nats://127.0.0.1:4222.'),
  logLevel: setting(
    'SIGNALBOX_LOG_LEVEL',
    z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    'How much is logged.',
  ),
  otlpEndpoint: setting(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    z.url('must be a URL').optional(),
    'Base URL of an OpenTelemetry collector (OTLP over HTTP). Without it nothing is exported.',
  ),
  traceRatio: setting(
    'SIGNALBOX_TRACE_RATIO',
    kinds.ratio(1),
    'Share of new traces that are recorded; a caller that samples is always followed.',
  ),
  maxMessageBytes: setting(
    'SIGNALBOX_MAX_MESSAGE_BYTES',
    kinds.count(32 * 1024 * 1024, 1024),
    'Largest gRPC message that is accepted, in bytes.',
  ),
  lanes: setting(
    'SIGNALBOX_LANES',
    z.enum(['trunk', 'per-call'], { error: 'must be trunk or per-call' }).default('trunk'),
    'How this service calls others: trunk: all calls to a peer share one stream; per-call: each is an rpc of its own, for proxies in between that balance rpcs.',
  ),
  outboxDir: setting(
    'SIGNALBOX_OUTBOX_DIR',
    kinds.optionalText,
    'Folder for events that NATS does not have yet, so that they survive a crash of the service. Without it they are in memory.',
  ),
  outboxSyncMs: setting(
    'SIGNALBOX_OUTBOX_SYNC_MS',
    kinds.count(10),
    'How long an event on disk may wait for its fsync, in milliseconds: what a loss of power may cost. 0 syncs every write.',
  ),
  outboxMaxBytes: dividedSetting(
    'SIGNALBOX_OUTBOX_MAX_BYTES',
    kinds.count(256 * 1024 * 1024, 4096),
    'Most that the events of one process may take on disk; past it the oldest are dropped and counted.',
  ),
  stallMs: setting(
    'SIGNALBOX_STALL_MS',
    kinds.count(60_000, 1),
    'How long a client may take nothing of its answer while more waits for it; then it is given up, in milliseconds.',
  ),
  drainSettleMs: setting(
    'SIGNALBOX_DRAIN_SETTLE_MS',
    kinds.count(200),
    'How long a stopping service stays open after it said that it is not ready.',
  ),
  drainGraceMs: setting(
    'SIGNALBOX_DRAIN_GRACE_MS',
    kinds.count(20_000),
    'How long running calls may take to finish when a service stops.',
  ),
} as const;
