import { pino, type DestinationStream } from 'pino';
import { createLocalServices, type LocalServices } from '../lane/local-services.js';

/** What the services of one process share. Each has everything else of its own. */
export type Host = {
  /** The services that can be called without a wire. */
  readonly services: LocalServices;
  /** Where all of them log: one stream, so that lines are not interleaved. */
  readonly logs: DestinationStream;
};

/** Creates what the services of one process share. @param logs Standard output unless a test wants the lines. */
export function createHost(logs: DestinationStream = pino.destination({ sync: false })): Host {
  return { services: createLocalServices(), logs };
}
