import { tellParent } from '../roles/tell-parent.js';
import { runClosedLoop } from './closed-loop.js';
import type { OpenConnection } from './connection.js';
import { openGrpcConnection } from './grpc-connection.js';
import { holdStreams, type HeldStreams } from './hold-streams.js';
import { openHttpConnection } from './http-connection.js';
import type { LoadJob, LoadReport, Target } from './load-job.js';
import { runOpenLoop } from './open-loop.js';

const NOTHING: LoadReport = {
  answered: 0,
  total: 0,
  failed: 0,
  failures: {},
  perSecond: 0,
  p50Us: 0,
  p99Us: 0,
  p999Us: 0,
  lateP99Us: 0,
};

/** The role `load`: makes the calls of each job that it is sent, and reports their outcome. */
export function serveLoad(): void {
  let held: HeldStreams | undefined;
  const run = async ({ target, shape }: LoadJob): Promise<LoadReport> => {
    held?.close();
    held = undefined;
    const open = opener(target);
    switch (shape.kind) {
      case 'closed':
        return runClosedLoop(open, shape);
      case 'open':
        return runOpenLoop(open, shape);
      case 'hold':
        held = await holdStreams(open, shape.streams);
        return { ...NOTHING, answered: held.opened, total: held.opened, failed: held.failed };
    }
  };
  process.on('message', (job: LoadJob) => {
    run(job).then(tellParent, (error: unknown) => {
      process.stderr.write(`The load could not be made: ${String(error)}\n`);
      process.exit(1);
    });
  });
  tellParent(NOTHING);
}

function opener(target: Target): OpenConnection {
  return target.kind === 'http' ? () => openHttpConnection(target) : () => openGrpcConnection(target);
}
