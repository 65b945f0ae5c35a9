import type { AdminSource } from '../admin-http.js';
import type { Environment, Settings } from '../config.js';
import type { ServiceDefinition } from '../define-service.js';
import { EXIT_UNEXPECTED, startFailure } from '../start-failure.js';
import { startService } from '../start-service.js';
import type { FromWorker, ToWorker, WorkerAnswer, WorkerQuestion } from './messages.js';
import type { WorkerSeat } from './worker-seat.js';
import type { WorkerShare } from './worker-share.js';

/**
 * Runs a service as this process, which is one of several workers, until its primary process tells it to stop. A signal says
 * the same: where a whole group of processes gets one, both come. Without its primary process it has no port and ends.
 */
export async function runWorker<S extends Settings>(
  definition: ServiceDefinition<S>,
  environment: Environment,
  share: WorkerShare,
): Promise<void> {
  const tell = (message: FromWorker, then?: () => void): void =>
    void process.send?.(message, undefined, {}, then);
  let source: AdminSource | undefined;
  const seat: WorkerSeat = {
    share,
    async openAdmin(address, opened) {
      source = opened;
      return { url: `http://${address}`, close: () => undefined };
    },
  };
  const starting = startService(definition, environment, { worker: seat });
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    const service = await starting;
    try {
      await service.stop();
      process.exit(0);
    } catch (error) {
      service.log.error({ err: error }, 'did not stop cleanly');
      process.exit(EXIT_UNEXPECTED);
    }
  };
  const stopOnceStarted = (): void => void stop().catch(() => undefined);
  process.on('SIGTERM', stopOnceStarted);
  process.on('SIGINT', stopOnceStarted);
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') return stopOnceStarted();
    void answer(source, message.what)
      .catch(unanswerable)
      .then((its) => tell({ kind: 'answer', question: message.question, answer: its }));
  });
  try {
    const { addresses } = await starting;
    tell({ kind: 'serving', addresses });
  } catch (error) {
    const failure = startFailure(error);
    tell({ kind: 'failed', ...failure }, () => process.exit(failure.exitCode));
  }
}

/** What this worker says of itself. */
async function answer(source: AdminSource | undefined, what: WorkerQuestion): Promise<WorkerAnswer> {
  if (source === undefined) return { unmet: [{ name: 'start', problem: 'is starting' }], metrics: '' };
  const metrics = what === 'metrics' ? await source.metrics() : '';
  return { unmet: await source.unmet(), metrics };
}

/** What it says where looking failed: that is told, and ends no worker that serves. */
function unanswerable(error: unknown): WorkerAnswer {
  return { unmet: [{ name: 'admin', problem: String(error) }], metrics: '' };
}
