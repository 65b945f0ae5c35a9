import autocannon, { type Options, type Result } from 'autocannon';

/** One address under one kind of load. */
export type Load = {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
};

/** What one measurement gave. Latencies are of whole requests, in milliseconds. */
export type Sample = {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests that were not answered with 200. */
  readonly failures: number;
};

/** Puts a closed-loop load on an address: every connection sends its next request when the last one is answered. */
export async function measure({ url, body, connections, seconds }: Load): Promise<Sample> {
  const { result, latencies } = await run({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer simulated-key' },
    body,
    connections,
    duration: seconds,
  });
  latencies.sort((a, b) => a - b);
  return {
    requestsPerSecond: result['2xx'] / result.duration,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    failures: result.non2xx + result.errors + result.timeouts,
  };
}

/** The generator's own percentiles are whole milliseconds, which is coarse here: every latency is kept instead. */
function run(options: Options): Promise<{ result: Result; latencies: number[] }> {
  const latencies: number[] = [];
  return new Promise((resolve, reject) => {
    const instance = autocannon(options, (error: Error | null, result: Result) => {
      if (error === null) resolve({ result, latencies });
      else reject(error);
    });
    instance.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  });
}

/** The value below which this share of sorted values lies. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
