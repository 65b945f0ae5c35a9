import type { Milliseconds } from '@signalbox/domain';
import type { Logger } from '../logger.js';
import type { ServedAddresses } from '../served-addresses.js';
import { StartError } from '../start-error.js';
import type { FromWorker, WorkerAnswer, WorkerQuestion } from './messages.js';
import { createQuestions } from './questions.js';
import { restartPause } from './restart-pause.js';
import { SILENT_MS, silentFor, type Listening } from './silence.js';
import type { ForkWorker, WorkerProcess } from './worker-process.js';

/** A worker that is restarted whenever it ends or hangs. */
export type KeptWorker = {
  readonly number: number;
  /** Whether it has a process now, even one that is starting or stopping. */
  readonly isThere: boolean;
  /** Resolves when it serves for the first time. Rejects with StartError or Error when it ends before; it is not restarted. */
  readonly started: Promise<ServedAddresses>;
  /** @returns its answer; `undefined`: it has no process, or does not answer. */
  ask(what: WorkerQuestion): Promise<WorkerAnswer | undefined>;
  /** Asks it for a sign of life, or kills it when it hangs, so that it is restarted. Nothing while it stops, which has its own limit. */
  lookAfter(listening: Listening): void;
  /** Lets it finish running work for at most `withinMs`, then kills it. @throws Error when it did not end cleanly. */
  stop(withinMs: Milliseconds): Promise<void>;
  /** Kills it at once, for good. */
  kill(): void;
};

/** What a worker is kept with. */
export type KeptWorkerOptions = {
  readonly number: number;
  readonly fork: ForkWorker;
  /** The variables that its next process gets. */
  readonly variables: () => Readonly<Record<string, string>>;
  readonly log: Pick<Logger, 'info' | 'error'>;
};

/** Starts a worker and, once it has served, restarts it whenever it ends, with pauses that grow while it does not last. */
export function keepWorker({ number, fork, variables, log }: KeptWorkerOptions): KeptWorker {
  const questions = createQuestions();
  const exits = new Set<(code: number | null) => void>();
  let process: WorkerProcess | undefined;
  let servingSince: number | undefined;
  let heardAt: number | undefined;
  let silentMs: Milliseconds | undefined;
  let failure: StartError | undefined;
  let pauseMs: Milliseconds | undefined;
  let timer: NodeJS.Timeout | undefined;
  let hasServed = false;
  let isOver = false;
  let resolveStarted: (services: ServedAddresses) => void = () => undefined;
  let rejectStarted: (error: Error) => void = () => undefined;
  const started = new Promise<ServedAddresses>((resolve, reject) => {
    resolveStarted = resolve;
    rejectStarted = reject;
  });

  const hear = (message: FromWorker): void => {
    heardAt = performance.now();
    switch (message.kind) {
      case 'serving':
        servingSince = performance.now();
        if (hasServed) log.info({ worker: number, pid: process?.pid }, 'a worker is back');
        hasServed = true;
        return resolveStarted(message.services);
      case 'failed':
        failure = new StartError(message.message, message.exitCode);
        return;
      case 'answer':
        return questions.answered(message.question, message.answer);
      case 'pong':
        return;
    }
  };
  const end = (code: number | null): void => {
    const servedMs = servingSince === undefined ? 0 : performance.now() - servingSince;
    const pid = process?.pid;
    process = undefined;
    questions.drop();
    for (const exit of exits) exit(code);
    const how = silentMs === undefined ? `ended with ${code ?? 'a signal'}` : 'hung and was killed';
    if (!hasServed) return rejectStarted(failure ?? new Error(`Worker ${number} ${how}.`));
    if (isOver) return;
    pauseMs = restartPause(pauseMs, servedMs);
    log.error(
      { worker: number, pid, code, silentMs, err: failure, pauseMs },
      silentMs === undefined
        ? 'a worker ended; it is started again'
        : 'a worker did not answer and was killed; it is started again',
    );
    timer = setTimeout(launch, pauseMs);
  };
  const launch = (): void => {
    servingSince = undefined;
    heardAt = undefined;
    silentMs = undefined;
    failure = undefined;
    process = fork(variables(), { message: hear, exit: end });
  };
  launch();

  return {
    number,
    started,
    get isThere() {
      return process !== undefined;
    },
    async ask(what) {
      const asked = process;
      return asked && questions.ask((question) => asked.tell({ kind: 'ask', question, what }));
    },
    lookAfter(listening) {
      if (isOver) return;
      const silent = silentFor(heardAt, listening);
      if (silent < SILENT_MS) return process?.tell({ kind: 'ping' });
      silentMs ??= silent;
      process?.kill();
    },
    async stop(withinMs) {
      isOver = true;
      clearTimeout(timer);
      const stopping = process;
      if (stopping === undefined) return;
      // One that starts has nothing to finish, and may wait for NATS before it listens to anybody.
      if (servingSince === undefined) return stopping.kill();
      const late = setTimeout(() => stopping.kill(), withinMs);
      const code = await new Promise<number | null>((resolve) => {
        exits.add(resolve);
        stopping.tell({ kind: 'stop' });
      });
      clearTimeout(late);
      if (code !== 0)
        throw new Error(`Worker ${number} did not stop cleanly: it ended with ${code ?? 'a signal'}.`);
    },
    kill() {
      isOver = true;
      clearTimeout(timer);
      process?.kill();
    },
  };
}
