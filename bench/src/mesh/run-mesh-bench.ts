import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { startMesh, startSimulator } from '@signalbox/local-mesh';
import { BENCH_POLICY, UPSTREAM_MODEL } from './bench-policy.js';
import { measure, type Load, type Sample } from './load.js';
import { readOptions, type BenchOptions } from './options.js';
import { renderTable, type Comparison } from './render-table.js';
import { SCENARIOS } from './scenarios.js';

/** `npm run bench -- mesh`: measures the mesh against a direct call to the same upstream, in turn, and prints a table. */
export async function runMeshBench(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const simulator = await startSimulator('/dev/null', { SIMULATED_PROVIDER_JOURNAL_SIZE: '0' });
  const mesh = await startMesh({
    policy: BENCH_POLICY,
    simulate: simulator.url,
    environment: { SIGNALBOX_LOG_LEVEL: 'warn' },
  });
  try {
    const direct = { url: `${simulator.url}/openai/v1/chat/completions`, model: UPSTREAM_MODEL };
    const routed = { url: `${mesh.httpUrl}/v1/chat/completions`, model: 'auto' };
    const comparisons: Comparison[] = [];
    for (const connections of options.connections) {
      for (const scenario of SCENARIOS) {
        const load = (side: { url: string; model: string }): Load => ({
          url: side.url,
          body: scenario.body(side.model),
          connections,
          seconds: options.seconds,
        });
        process.stderr.write(`${scenario.name}, ${connections} connections: `);
        comparisons.push({
          scenario: scenario.name,
          connections,
          ...(await compare(load(direct), load(routed), options)),
        });
        process.stderr.write('\n');
      }
    }
    process.stdout.write(`\n${describeRun(options)}\n\n${renderTable(comparisons)}\n`);
    if (options.output !== undefined)
      await writeFile(options.output, `${JSON.stringify({ options, comparisons }, null, 2)}\n`);
    return comparisons.every(({ mesh: samples }) => samples.every(({ failures }) => failures === 0)) ? 0 : 1;
  } finally {
    await mesh.stop();
    await simulator.stop();
  }
}

/** Measures the two sides in turn, after one round that warms both up and is not counted. */
async function compare(
  direct: Load,
  mesh: Load,
  { rounds }: BenchOptions,
): Promise<{ direct: Sample[]; mesh: Sample[] }> {
  await measure({ ...direct, seconds: 1 });
  await measure({ ...mesh, seconds: 2 });
  const samples: { direct: Sample[]; mesh: Sample[] } = { direct: [], mesh: [] };
  for (let round = 0; round < rounds; round++) {
    samples.direct.push(await measure(direct));
    samples.mesh.push(await measure(mesh));
    process.stderr.write('.');
  }
  return samples;
}

function describeRun({ seconds, rounds }: BenchOptions): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  return [
    `Closed loop on loopback, ${rounds} rounds of ${seconds} s a side, in turn; medians; ratios and differences pair by pair.`,
    'direct: load generator → simulated OpenAI. mesh: load generator → ingress (HTTP) → decision, adapter → the same.',
    'Every request is decided, attempted, priced and published; nothing is traced. The load generator and all services share',
    `${cpus().length} × ${model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}.`,
  ].join('\n');
}
