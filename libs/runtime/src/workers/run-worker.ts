import type { AdminSource } from '../admin-http.js';
import type { ProcessWork } from '../run-process.js';
import { EXIT_UNEXPECTED, startFailure } from '../start-failure.js';
import type { FromWorker, ServiceAnswer, ToWorker, WorkerAnswer, WorkerQuestion } from './messages.js';
import type { SeatOf } from './worker-seat.js';
import type { WorkerShare } from './worker-share.js';

/**
 * Runs the work of this process, which is one of several workers, until its primary process tells it to stop. SIGTERM and
 * SIGINT do the same; when a whole process group is signalled, both arrive. Without its primary process it has no port and ends.
 * @param start Starts its services, each in the seat that it is given.
 */
export async function runWorker(
  share: WorkerShare,
  start: (seatOf: SeatOf) => Promise<ProcessWork>,
): Promise<void> {
  const tell = (message: FromWorker, then?: () => void): void =>
    void process.send?.(message, undefined, {}, then);
  const sources = new Map<string, AdminSource>();
  const starting = start((service) => ({
    share,
    async openAdmin(address, source) {
      sources.set(service, source);
      return { url: `http://${address}`, close: () => undefined };
    },
  }));
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    const work = await starting;
    try {
      await work.stop();
      process.exit(0);
    } catch (error) {
      work.log?.error({ err: error }, 'did not stop cleanly');
      process.exit(EXIT_UNEXPECTED);
    }
  };
  const stopOnceStarted = (): void => void stop().catch(() => undefined);
  process.on('SIGTERM', stopOnceStarted);
  process.on('SIGINT', stopOnceStarted);
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') return stopOnceStarted();
    if (message.kind === 'ping') return tell({ kind: 'pong' });
    void answerOf(sources, message.what).then((answer) =>
      tell({ kind: 'answer', question: message.question, answer }),
    );
  });
  try {
    const { serving } = await starting;
    tell({ kind: 'serving', services: serving });
  } catch (error) {
    const failure = startFailure(error);
    tell({ kind: 'failed', ...failure }, () => process.exit(failure.exitCode));
  }
}

/** The answer of this worker. A failure to examine a service is part of the answer and does not end the worker. */
async function answerOf(
  sources: ReadonlyMap<string, AdminSource>,
  what: WorkerQuestion,
): Promise<WorkerAnswer> {
  const each = [...sources].map(async ([service, source]): Promise<[string, ServiceAnswer]> => {
    try {
      const metrics = what === 'metrics' ? await source.metrics() : '';
      return [service, { unmet: await source.unmet(), metrics }];
    } catch (error) {
      return [service, { unmet: [{ name: 'admin', problem: String(error) }], metrics: '' }];
    }
  });
  return Object.fromEntries(await Promise.all(each));
}
