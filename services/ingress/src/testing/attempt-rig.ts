import { ROOT_CONTEXT } from '@opentelemetry/api';
import type { Obstacle } from '@signalbox/attempts';
import {
  NO_USAGE,
  RouterError,
  type AttemptFinished,
  type DomainEvent,
  type Milliseconds,
  type Plan,
  type RankedCandidate,
  type RequestProfile,
  type RouteRecord,
} from '@signalbox/domain';
import { CallAborter, systemClock, type CallSignal } from '@signalbox/runtime';
import { sampleProfile } from '@signalbox/testkit/samples';
import type { AttemptJob, JobMemory } from '../routing/attempt-job.js';
import type { OpenAttempt } from '../routing/open-attempt.js';
import { createRetries, type Retries } from '../routing/retries.js';
import { openReport } from '../routing/request-report.js';
import { runAttempts } from '../routing/run-attempts.js';
import type { CommittedTo } from '../routing/run-news.js';
import { GENEROUS } from './fake-decision.js';
import { NO_TRACING } from './no-tracing.js';

/** What one attempt at a backend does: waits, gives these items, and then ends like this. */
export type ScriptedAttempt = {
  readonly afterMs?: Milliseconds;
  readonly items?: readonly string[];
  /** `undefined`: it is whole. `hang`: it says nothing more until it is stopped or its time is up. */
  readonly end?: RouterError | 'hang' | undefined;
};

/** One request whose attempts a test writes. */
export type RigOptions = {
  /** What each backend does: its script is used up attempt by attempt, and its last entry is used again. */
  readonly scripts: Readonly<Record<string, readonly ScriptedAttempt[]>>;
  readonly candidates?: readonly RankedCandidate[];
  readonly plan?: Partial<Plan>;
  readonly profile?: Partial<RequestProfile>;
  readonly obstacles?: (backend: string) => Obstacle | undefined;
  readonly memory?: JobMemory<string>;
  readonly retries?: Partial<Pick<Retries, 'mayRetry' | 'mayHedge'>>;
  readonly deadlineAt?: number;
  /** Aborted when the client goes away. */
  readonly signal?: CallSignal;
  /** Called before an item is taken. */
  readonly onItem?: (item: string) => Promise<void> | void;
};

/** The outcome of the request. */
export type RigResult = {
  readonly end: 'succeeded' | 'truncated' | 'failed';
  readonly error?: RouterError;
  readonly commits: readonly CommittedTo[];
  readonly items: readonly string[];
  readonly route: RouteRecord;
  /** What happened to the attempts, in order: `start alpha`, `stop alpha`, `end alpha`. */
  readonly journal: readonly string[];
  /** When each attempt began, by the clock. */
  readonly startedAt: readonly number[];
  readonly published: readonly AttemptFinished[];
};

const NO_METRICS = {
  add: () => undefined,
  observe: () => undefined,
  set: () => undefined,
  text: async () => '',
  close: async () => undefined,
};

/** Runs the attempts of one request, without any network. */
export async function runRig(options: RigOptions): Promise<RigResult> {
  const { scripts, obstacles = () => undefined, plan: more = {} } = options;
  const profile = sampleProfile(options.profile);
  const plan: Plan = {
    policyVersion: 'v',
    route: 'default',
    rule: 'all',
    candidates: options.candidates ?? [],
    rejected: [],
    lastResort: false,
    ...more,
    limits: { ...GENEROUS, ...more.limits },
  };
  const journal: string[] = [];
  const startedAt: number[] = [];
  const events: DomainEvent[] = [];
  const to = {
    clock: systemClock,
    tracing: NO_TRACING,
    metrics: NO_METRICS,
    bus: {
      publish: (event: DomainEvent) => void events.push(event),
      announce: () => undefined,
      listen: () => undefined,
      close: async () => undefined,
      subscribe: async () => undefined,
    },
    failures: { note: () => undefined, close: () => undefined },
    inFlight: { enter: () => () => undefined, close: () => undefined },
    retries: { ...createRetries(0.2, systemClock, NO_METRICS), ...options.retries },
    random: () => 0.5,
    reach: {
      obstacleTo: ({ backend }: RankedCandidate) => obstacles(backend),
      foundAny: () => true,
      open: () => {
        throw new Error('no network');
      },
      close: () => undefined,
    },
  };
  const report = openReport(to, { profile, trace: ROOT_CONTEXT, isEntry: false });
  const commits: CommittedTo[] = [];
  const items: string[] = [];
  const job = scriptedJob(scripts, journal, startedAt);
  const signal = options.signal ?? new CallAborter();
  const run = { profile, plan, report, job, memory: options.memory, signal, deadlineAt: options.deadlineAt };
  const attempts = runAttempts(to, run);
  for (;;) {
    const news = await attempts.next();
    if (news.kind === 'committed') commits.push(news);
    else if (news.kind === 'item') {
      await options.onItem?.(news.item);
      items.push(news.item);
    } else {
      const { kind } = news;
      const error = news.kind === 'succeeded' ? undefined : news.error;
      const route = report.conclude(error);
      const published = events.filter((event) => event.kind === 'attempt-finished');
      const told = { commits, items, route, journal, startedAt, published };
      return error === undefined ? { end: kind, ...told } : { end: kind, error, ...told };
    }
  }
}

function scriptedJob(
  scripts: RigOptions['scripts'],
  journal: string[],
  startedAt: number[],
): AttemptJob<string, string> {
  const used = new Map<string, number>();
  async function* run({ candidate: { backend }, context, abort: signal }: OpenAttempt) {
    const count = used.get(backend) ?? 0;
    used.set(backend, count + 1);
    const script = scripts[backend] ?? [];
    const { afterMs = 0, items = [], end } = script[count] ?? script.at(-1) ?? {};
    journal.push(`start ${backend}`);
    startedAt.push(systemClock.now());
    try {
      if (afterMs > 0) await wait(afterMs, signal);
      yield* items;
      if (end === 'hang') {
        await wait(context.firstTokenMs, signal);
        throw new RouterError({ reason: 'PROVIDER_TIMEOUT', message: 'Silent.', disposition: 'ambiguous' });
      }
      if (end !== undefined) throw end;
      return { result: backend, usage: NO_USAGE, cost: { nanoUsd: 1, certainty: 'exact' } as const };
    } finally {
      journal.push(signal.aborted ? `stop ${backend}` : `end ${backend}`);
    }
  }
  return (attempt) => {
    const running = run(attempt);
    return {
      next: () => running.next(),
      stop: () => void running.throw(new Error('It was stopped.')).catch(() => undefined),
    };
  };
}

/** Waits. @throws RouterError `CANCELLED` when it is stopped before. */
function wait(ms: Milliseconds, signal: CallSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(new RouterError({ reason: 'CANCELLED', message: 'It was stopped.' }));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
