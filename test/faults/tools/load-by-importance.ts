import { startLoad, type HttpTarget, type LoadProcess, type LoadReport } from '@signalbox/bench';
import type { Criticality } from '@signalbox/domain';

/** What one load gave, by how important its requests were. */
export type ByImportance<T> = Readonly<Record<Criticality, T>>;

/** Puts requests of all importances on one face. */
export type LoadByImportance = {
  /** How many answers a second patient clients get: each asks again when it is answered. */
  patient(seconds: number): Promise<LoadReport>;
  /** This many requests a second in all, by the shares, whether those before them were answered or not. */
  rushing(perSecond: number, seconds: number): Promise<ByImportance<LoadReport>>;
  /** The processes that make the load. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
};

/** An answer that comes later than this is of no use to anybody, in milliseconds. */
const PATIENCE_MS = 5_000;

/** The number of patient clients: more than the mesh can serve at its own pace, whose answers take more than a second each. */
const PATIENT_CLIENTS = 800;

/** Connections of a rush: clients and load balancers keep theirs; new ones under load would wait in the kernel, unseen. */
const KEPT_CONNECTIONS = 600;

/** About a kilobyte, as a short chat has; the answer is streamed, as most are. */
const QUESTION = 'Where does the next train to the coast leave, and what is the way there? '.repeat(14);

const IMPORTANCES = ['critical', 'standard', 'sheddable'] as const satisfies readonly Criticality[];

/**
 * Starts one load generator for each importance. They write to raw sockets in processes of their own: a client library takes
 * more CPU for a request than the mesh takes to refuse it, and would be what is measured.
 * @param shares Of all requests of a rush, how many have this importance; their sum is 1.
 */
export async function startLoadByImportance(
  face: string,
  shares: ByImportance<number>,
): Promise<LoadByImportance> {
  const [critical, standard, sheddable] = await Promise.all([startLoad(), startLoad(), startLoad()]);
  const loads: ByImportance<LoadProcess> = { critical, standard, sheddable };
  const targets = forEach((importance) => chatTarget(face, importance));
  const rush = (importance: Criticality, perSecond: number, seconds: number): Promise<LoadReport> =>
    loads[importance].run({
      target: targets[importance],
      shape: {
        kind: 'open',
        rate: perSecond * shares[importance],
        connections: KEPT_CONNECTIONS,
        seconds,
        patienceMs: PATIENCE_MS,
      },
    });
  return {
    patient: (seconds) =>
      critical.run({
        target: targets.critical,
        shape: { kind: 'closed', connections: PATIENT_CLIENTS, callsPerConnection: 1, seconds },
      }),
    async rushing(perSecond, seconds) {
      const [ofCritical, ofStandard, ofSheddable] = await Promise.all([
        rush('critical', perSecond, seconds),
        rush('standard', perSecond, seconds),
        rush('sheddable', perSecond, seconds),
      ]);
      return { critical: ofCritical, standard: ofStandard, sheddable: ofSheddable };
    },
    pids: IMPORTANCES.map((importance) => loads[importance].process.pid),
    async stop() {
      await Promise.all(IMPORTANCES.map((importance) => loads[importance].process.stop()));
    },
  };
}

function forEach<T>(make: (importance: Criticality) => T): ByImportance<T> {
  return { critical: make('critical'), standard: make('standard'), sheddable: make('sheddable') };
}

function chatTarget(face: string, criticality: Criticality): HttpTarget {
  const { hostname, port } = new URL(face);
  return {
    kind: 'http',
    host: hostname,
    port: Number(port),
    path: '/v1/chat/completions',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      stream: true,
      max_tokens: 128,
      messages: [{ role: 'user', content: QUESTION }],
      signalbox: { criticality },
    }),
    stream: true,
  };
}
