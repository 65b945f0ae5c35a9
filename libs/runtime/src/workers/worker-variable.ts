import type { Environment } from '../config.js';
import { shareFrom, textOf, type WorkerShare } from './worker-share.js';

/** With this variable the primary process tells a worker its share; nobody else sets it. */
const VARIABLE = 'SIGNALBOX_WORKER';

/** What tells a process that it is this worker. */
export function shareVariables(share: WorkerShare): Readonly<Record<string, string>> {
  return { [VARIABLE]: textOf(share) };
}

/** Which worker this process is; `undefined`: none, but a process of its own. */
export function shareIn(environment: Environment): WorkerShare | undefined {
  return shareFrom(environment[VARIABLE] ?? '');
}
