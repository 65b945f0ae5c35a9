/** A sample: the name of its series, then its labels, if any, and the value. */
const SAMPLE = /^([A-Za-z_:][\w:]*)(\{)?(.*)$/;

/**
 * Merges the metrics pages of several workers into one, in Prometheus' text format: every series gets the label `worker` and
 * stays with the others of its metric.
 * @param pages The pages by worker number; an empty page: the worker has no metrics yet.
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
