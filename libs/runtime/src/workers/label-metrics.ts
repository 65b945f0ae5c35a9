/** A sample: the name of its series, and what follows: labels, if it has any, and the value. */
const SAMPLE = /^([A-Za-z_:][\w:]*)(\{)?(.*)$/;

/**
 * Makes one page of metrics of those of several workers, in Prometheus' text format: every series gets the label `worker`,
 * and stays with the others of its metric.
 * @param pages By the number of the worker; empty: it has none yet.
 */
export function labelMetrics(pages: ReadonlyMap<number, string>): string {
  const samplesOf = new Map<string, string[]>();
  for (const [worker, page] of pages) {
    if (page === '') continue;
    for (const metric of page.trim().split(/\n(?=# HELP )/)) {
      const lines = metric.split('\n');
      const head = lines.filter((line) => line.startsWith('#')).join('\n');
      const samples = samplesOf.get(head) ?? [];
      for (const line of lines) if (!line.startsWith('#')) samples.push(withWorker(line, worker));
      samplesOf.set(head, samples);
    }
  }
  return [...samplesOf].map(([head, samples]) => `${[head, ...samples].join('\n')}\n`).join('');
}

function withWorker(sample: string, worker: number): string {
  const [, name = '', brace, rest = ''] = SAMPLE.exec(sample) ?? [];
  const label = `worker="${worker}"`;
  return brace === undefined ? `${name}{${label}}${rest}` : `${name}{${label},${rest}`;
}
