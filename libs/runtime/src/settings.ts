import { z } from 'zod';
import { kinds, setting } from './config.js';

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
