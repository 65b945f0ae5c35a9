import type { LoadShape } from '../load/load-job.js';
import type { SideName } from '../sides/side.js';
import type { AnswerMode } from '../upstream/answer-modes.js';

/** A load that is put on several sides in turn. */
export type LoadScenario = {
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly face: 'http' | 'grpc';
  readonly mode: AnswerMode;
  readonly shape: (seconds: number) => LoadShape;
  readonly sides: readonly SideName[];
  /** The side that the others are divided by. */
  readonly comparedWith: SideName;
  /** Whether it is measured twice: alone, and while long prompts are sent on other connections. */
  readonly besideLongPrompts?: true;
  /** Whether it is measured with `--full` only. */
  readonly fullOnly?: true;
};

const HTTP_SIDES: readonly SideName[] = [
  'direct',
  'bare',
  'portkey',
  'litellm',
  'mesh',
  'deciding',
  'together',
];
const GRPC_SIDES: readonly SideName[] = ['echo', 'mesh', 'deciding', 'together'];

/** How many calls are under way at once when throughput is measured. */
const SATURATION = 64;
const PACED_STREAMS = 200;

function saturated(connections: number, callsPerConnection = 1): (seconds: number) => LoadShape {
  return (seconds) => ({ kind: 'closed', connections, callsPerConnection, seconds });
}

function atRate(rate: number): (seconds: number) => LoadShape {
  return (seconds) => ({ kind: 'open', rate, connections: 32, seconds });
}

function overHttp(name: string, title: string, mode: AnswerMode, shape: LoadScenario['shape']): LoadScenario {
  return { name, title, face: 'http', mode, shape, sides: HTTP_SIDES, comparedWith: 'portkey' };
}

function overGrpc(name: string, title: string, mode: AnswerMode): LoadScenario {
  return {
    name,
    title,
    face: 'grpc',
    mode,
    shape: saturated(8, SATURATION / 8),
    sides: GRPC_SIDES,
    comparedWith: 'echo',
  };
}

/** Everything that is measured with a load, in this order. */
export const LOAD_SCENARIOS: readonly LoadScenario[] = [
  overHttp('http-json', 'HTTP, one JSON reply, 64 connections', 'json', saturated(SATURATION)),
  overHttp('http-stream-burst', 'HTTP, 32 chunks in bursts, 64 connections', 'burst', saturated(SATURATION)),
  overHttp(
    'http-stream-chunks',
    'HTTP, 32 chunks one by one, 64 connections',
    'chunks',
    saturated(SATURATION),
  ),
  overHttp(
    'http-stream-paced',
    'HTTP, 200 streams of 32 chunks, 5 to 15 ms between them',
    'paced',
    // A stream takes a third of a second: in a short time too few of them would end.
    (seconds) => saturated(PACED_STREAMS)(seconds * 2),
  ),
  {
    ...overHttp('http-latency-200', 'HTTP, JSON, 200 requests per second', 'json', atRate(200)),
    fullOnly: true,
  },
  overHttp('http-latency-500', 'HTTP, JSON, 500 requests per second', 'json', atRate(500)),
  {
    ...overHttp('http-latency-2000', 'HTTP, JSON, 2,000 requests per second', 'json', atRate(2_000)),
    fullOnly: true,
  },
  {
    ...overHttp('http-mixed', 'HTTP, JSON, 100 per second beside prompts of 200 KB', 'json', atRate(100)),
    besideLongPrompts: true,
  },
  overGrpc('grpc-json', 'gRPC, one reply, 64 calls on 8 connections', 'json'),
  overGrpc('grpc-stream', 'gRPC, 32 chunks in bursts, 64 calls on 8 connections', 'burst'),
];

/** Everything else that is measured, each by its own means. */
export const OTHER_SCENARIOS = ['open-streams', 'cold-start', 'decide'] as const;

/** The name of one of those. */
export type OtherScenario = (typeof OTHER_SCENARIOS)[number];
