import type { AdminServer, AdminSource } from '../admin-http.js';
import type { WorkerShare } from './worker-share.js';

/** What a service that runs in one of several workers is given. */
export type WorkerSeat = {
  readonly share: WorkerShare;
  /** Shows the source on the admin port that all workers share. */
  readonly openAdmin: (address: string, source: AdminSource) => Promise<AdminServer>;
};

/** The seat of each service of a worker, by its name. */
export type SeatOf = (service: string) => WorkerSeat;
