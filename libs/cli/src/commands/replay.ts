import { duration, flag, number, required, text, withDefault } from '../arguments/option-kinds.js';
import { CommandError } from '../command-error.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { natsOption, withMesh } from '../nats-option.js';
import { renderJson } from '../output/json.js';
import { historyOfMesh } from '../policy/history-of-mesh.js';
import { isInMesh, readReference, resolvePolicy } from '../policy/resolve-policy.js';
import { readSource } from '../read-source.js';
import { recordedPolicies } from '../replay/recorded-policies.js';
import { samplesOfMesh, samplesOfText } from '../replay/read-samples.js';
import { renderReport } from '../replay/render-report.js';
import { replayDecisions } from '../replay/replay-decisions.js';
import { reportOf } from '../replay/report-of.js';
import type { Sample } from '../replay/sample.js';
import type { Terminal } from '../terminal.js';

const DAY_MS = 86_400_000;
const TOP = 10;

/** Shows what another policy would have done. */
export const replay = defineCommand({
  name: 'replay',
  summary: 'Makes recorded decisions again under another policy and shows what would change.',
  positionals: [
    {
      name: 'DECISIONS',
      required: true,
      doc: 'What signalbox decisions printed: a file, - for standard input, or nats://… to ask a mesh itself.',
    },
  ],
  options: {
    policy: required(text('B', 'The other policy: a file, or a version of the mesh.')),
    baseline: text('A', 'What to compare with: a file or a version. Default: what was decided then.'),
    nats: natsOption,
    since: withDefault(duration('TIME', 'How far back, with nats://….'), DAY_MS, '1d'),
    top: withDefault(
      number('N', 'How many of the requests that moved most are listed.', { least: 0, whole: true }),
      TOP,
    ),
    json: flag('One JSON document.'),
  },
  notes: [
    'Every decision is made with its own profile, random numbers, turn and time, and with what was known of the mesh then.',
    'Cost, time to first token and quality are those that the router expects of the first choice. How a backend would have',
    'stood traffic that it did not get, no record can tell.',
    'Where the policies that decided are at hand (with nats://…, or --nats beside a file), they decide again too: what comes out',
    'otherwise then is noise, for what was known is recorded once a second.',
  ],
  examples: [
    'signalbox replay --policy new.yaml decisions.ndjson',
    'signalbox replay --policy new.yaml --baseline old.yaml nats://127.0.0.1:4222 --since 6h',
  ],
  async run({ terminal, style, options, words: [source = ''] }) {
    const policy = readReference(options.policy);
    const baseline = options.baseline === undefined ? undefined : readReference(options.baseline);
    const isMesh = source.startsWith('nats://');
    const nats = isMesh ? source : options.nats;
    const samples = isMesh
      ? await recordedIn(terminal, nats, terminal.now() - options.since)
      : await exportedIn(terminal, source);
    const isHistoryNeeded = isInMesh(policy) || (baseline !== undefined && isInMesh(baseline));
    const history = isHistoryNeeded || nats !== undefined ? await historyOfMesh(terminal, nats) : [];
    const after = await resolvePolicy(policy, history, terminal);
    const before = baseline && (await resolvePolicy(baseline, history, terminal));

    const rows = replayDecisions(samples, {
      candidate: after.policy,
      baseline: before?.policy,
      recorded: recordedPolicies(samples, history, [after.policy, ...(before ? [before.policy] : [])]),
    });
    const report = reportOf(rows, options.top);
    const labels = { before: before?.label ?? 'as it was decided', after: after.label };
    await terminal.out(options.json ? renderJson(report) : renderReport(report, labels, style));
    return EXIT.ok;
  },
});

function recordedIn(terminal: Terminal, nats: string | undefined, since: number): Promise<readonly Sample[]> {
  return withMesh(terminal, nats, async (mesh) => {
    const samples: Sample[] = [];
    for await (const sample of samplesOfMesh(mesh, since)) samples.push(sample);
    return samples;
  });
}

async function exportedIn(terminal: Terminal, source: string): Promise<readonly Sample[]> {
  const { samples, unreadable } = samplesOfText(await readSource(terminal, source));
  if (unreadable > 0 && samples.length === 0) {
    throw new CommandError(`${source} holds no decisions. signalbox decisions prints what is wanted here.`);
  }
  if (unreadable > 0) terminal.err(`signalbox: ${notDecisions(unreadable, source)}\n`);
  return samples;
}

function notDecisions(lines: number, source: string): string {
  return lines === 1
    ? `1 line of ${source} is no decision and is left out.`
    : `${lines} lines of ${source} are no decisions and are left out.`;
}
