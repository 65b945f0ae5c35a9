import type { AdminServer, AdminSource } from '../admin-http.js';
import type { WorkerShare } from './worker-share.js';

/** What a service is given that is one of several workers. */
export type WorkerSeat = {
  readonly share: WorkerShare;
  /** Shows the source on the port that all workers have together. */
  readonly openAdmin: (address: string, source: AdminSource) => Promise<AdminServer>;
};

/** The seat of each service of a worker, by its name. */
export type SeatOf = (service: string) => WorkerSeat;
