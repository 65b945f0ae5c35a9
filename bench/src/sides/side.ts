import type { GrpcTarget, HttpTarget } from '../load/load-job.js';
import type { AnswerMode } from '../upstream/answer-modes.js';
import type { MeasuredProcess } from './process-usage.js';

/** The names of the sides that are compared. */
export const SIDE_NAMES = [
  'direct',
  'bare',
  'echo',
  'portkey',
  'litellm',
  'mesh',
  'deciding',
  'together',
] as const;

/**
 * `direct`: the load generator calls the upstream itself. `bare`: a proxy on Node's HTTP server that only passes on. `echo`: a grpc-js service that answers canned messages. `portkey`:
 * Portkey's gateway. `litellm`: LiteLLM's proxy. `mesh`: every service in a process of its own. `deciding`: the same without
 * a decision service, since the ingress decides itself. `together`: all services in one process.
 */
export type SideName = (typeof SIDE_NAMES)[number];

/** One of the sides that are compared: it runs, and can be called. */
export type Side = {
  readonly name: SideName;
  /** For people, with the version. */
  readonly title: string;
  /** Its own processes, without the upstream and the load generator. */
  readonly processes: readonly MeasuredProcess[];
  /** What to call for an answer of this mode over HTTP; undefined when it has no such face. */
  readonly http?: (mode: AnswerMode, prompt: string) => HttpTarget;
  readonly grpc?: (mode: AnswerMode, prompt: string) => GrpcTarget;
  stop(): Promise<void>;
};
