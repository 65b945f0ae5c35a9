import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** A structured logger. Values go in the object; the sentence is constant. */
export type Logger = PinoLogger;

/** Keys whose values never reach a log, at the top or one level down. */
const SECRET_KEYS = [
  'authorization',
  'apiKey',
  'x-api-key',
  'x-goog-api-key',
  'api-key',
  'secret',
  'credential',
  'password',
];

/** What a logger is created with. */
export type LoggerOptions = {
  readonly service: string;
  readonly instance: string;
  readonly level: string;
  /** Standard output unless a test wants the lines. */
  readonly destination?: DestinationStream;
};

/** Opens the logger of a service: JSON lines, redacted, error causes included. */
export function createLogger({ service, instance, level, destination }: LoggerOptions): Logger {
  const paths = SECRET_KEYS.flatMap((key) => [`["${key}"]`, `*["${key}"]`]);
  return pino(
    {
      level,
      base: { service, instance },
      redact: { paths, censor: '[redacted]' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ sync: false }),
  );
}
