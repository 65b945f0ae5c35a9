import type { Behaviour } from './behaviour.js';

/** How many tokens the simulated engine's KV cache holds. */
const CACHE_TOKENS = 100_000;

/** One request on its way through the engine. */
export type EngineTicket = {
  /** The first token was made: the request no longer waits. */
  readonly start: () => void;
  readonly leave: () => void;
};

/** What a self-hosted engine would report about its load. */
export type EngineLoad = {
  /** Counts a request in, with the tokens that it holds in the cache. */
  readonly enter: (model: string, tokens: number) => EngineTicket;
  /** Writes the gauges in Prometheus' text format, under vLLM's names: the real load, plus what is pretended on top of it. */
  readonly writeMetrics: (pretended: PretendedLoads) => string;
};

/** Load that is pretended, by model: so that a full engine can be shown without filling one. */
export type PretendedLoads = ReadonlyMap<string, Pick<Behaviour, 'extraWaiting' | 'kvCacheAtLeast'>>;

type Load = { waiting: number; running: number; tokens: number };

/** Counts the requests that are being answered, by model. A model without requests is forgotten, except those named here. */
export function createEngineLoad(alwaysShown: readonly string[]): EngineLoad {
  const loads = new Map<string, Load>();
  const loadOf = (model: string): Load => {
    const load = loads.get(model) ?? { waiting: 0, running: 0, tokens: 0 };
    loads.set(model, load);
    return load;
  };
  return {
    enter: (model, tokens) => {
      const load = loadOf(model);
      let phase: 'waiting' | 'running' = 'waiting';
      load[phase] += 1;
      load.tokens += tokens;
      return {
        start: () => {
          load[phase] -= 1;
          phase = 'running';
          load[phase] += 1;
        },
        leave: () => {
          load[phase] -= 1;
          load.tokens -= tokens;
          if (load.waiting + load.running === 0) loads.delete(model);
        },
      };
    },
    writeMetrics: (pretended) => {
      const models = new Set([...alwaysShown, ...loads.keys(), ...pretended.keys()]);
      const rows = [...models].map((model) => {
        const { waiting, running, tokens } = loads.get(model) ?? { waiting: 0, running: 0, tokens: 0 };
        const { extraWaiting = 0, kvCacheAtLeast = 0 } = pretended.get(model) ?? {};
        const cache = Math.max(Math.min(1, tokens / CACHE_TOKENS), kvCacheAtLeast);
        return { model, running, waiting: waiting + extraWaiting, cache };
      });
      return [
        gauge(
          'vllm:num_requests_running',
          'Number of requests in model execution batches.',
          rows,
          (row) => row.running,
        ),
        gauge(
          'vllm:num_requests_waiting',
          'Number of requests waiting to be processed.',
          rows,
          (row) => row.waiting,
        ),
        gauge(
          'vllm:gpu_cache_usage_perc',
          'GPU KV-cache usage. 1 means 100 percent usage.',
          rows,
          (row) => row.cache,
        ),
      ].join('');
    },
  };
}

type Row = {
  readonly model: string;
  readonly running: number;
  readonly waiting: number;
  readonly cache: number;
};

function gauge(name: string, help: string, rows: readonly Row[], read: (row: Row) => number): string {
  const samples = rows.map(
    (row) => `${name}{engine="0",model_name=${JSON.stringify(row.model)}} ${read(row)}\n`,
  );
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${samples.join('')}`;
}
