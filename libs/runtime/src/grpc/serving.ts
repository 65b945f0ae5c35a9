import type { ServerTelemetry } from './server-telemetry.js';

/** What serving a call needs besides its handler. */
export type Serving = {
  readonly telemetry: ServerTelemetry;
  /** How long a client may read nothing while messages wait for it, in milliseconds. */
  readonly stallMs: number;
};
