import { startRole, type RoleProcess } from '../roles/start-role.js';
import type { LoadJob, LoadReport } from './load-job.js';

/** The load generator, a process of its own. */
export type LoadProcess = {
  readonly process: RoleProcess<LoadReport>;
  /** Puts a load on a target and waits until it is over. */
  run(job: LoadJob): Promise<LoadReport>;
};

/** Starts a load generator. */
export async function startLoad(): Promise<LoadProcess> {
  const generator = await startRole<LoadReport>({ role: 'load', read: readReport });
  return { process: generator, run: (job) => generator.ask(job) };
}

function readReport(message: unknown): LoadReport {
  if (isReport(message)) return message;
  throw new Error('The load generator said something else than a report.');
}

function isReport(message: unknown): message is LoadReport {
  return typeof message === 'object' && message !== null && 'answered' in message && 'p999Us' in message;
}
