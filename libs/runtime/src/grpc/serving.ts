import type { ServerTelemetry } from './server-telemetry.js';

/** What serving a call needs beside its handler. */
export type Serving = {
  readonly telemetry: ServerTelemetry;
  /** How long a client may take nothing while messages wait for it, in milliseconds. */
  readonly stallMs: number;
};
