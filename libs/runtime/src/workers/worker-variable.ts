import type { Environment } from '../config.js';
import { shareFrom, textOf, type WorkerShare } from './worker-share.js';

/** The variable in which the primary process passes a worker its share; nothing else sets it. */
const VARIABLE = 'SIGNALBOX_WORKER';

/** The variables that tell a process which worker it is. */
export function shareVariables(share: WorkerShare): Readonly<Record<string, string>> {
  return { [VARIABLE]: textOf(share) };
}

/** Which worker this process is; `undefined`: it is no worker. */
export function shareIn(environment: Environment): WorkerShare | undefined {
  return shareFrom(environment[VARIABLE] ?? '');
}
