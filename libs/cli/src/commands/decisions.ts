import { duration, number, withDefault } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { natsOption, withMesh } from '../nats-option.js';
import { samplesOfMesh } from '../replay/read-samples.js';
import { sampleToLine, type Sample } from '../replay/sample.js';
import { newestDecisions } from '../replay/sample-window.js';

const HOUR_MS = 3_600_000;

/** Exports recorded decisions. */
export const decisions = defineCommand({
  name: 'decisions',
  summary: 'Prints recorded decisions, and what was known of the mesh when they were made, as lines of JSON.',
  positionals: [],
  options: {
    nats: natsOption,
    since: withDefault(duration('TIME', 'How far back.'), HOUR_MS, '1h'),
    limit: number('N', 'Only the newest N decisions, with the pictures of the mesh that they need.', {
      least: 1,
      whole: true,
    }),
  },
  notes: [
    'Each line has a kind: "decision" is one request with its profile and what came of it; "picture" is what was known of',
    'every backend. No line holds text of a prompt. The share of decisions that is recorded is the recordShare of the policy;',
    'a day of them is kept.',
  ],
  examples: [
    'signalbox decisions --since 6h > decisions.ndjson',
    'signalbox decisions --limit 100 | signalbox replay --policy new.yaml -',
  ],
  run: ({ terminal, options: { nats, since, limit } }) =>
    withMesh(terminal, nats, async (mesh) => {
      const samples = samplesOfMesh(mesh, terminal.now() - since);
      const kept: Sample[] = [];
      for await (const sample of samples) {
        if (limit === undefined) await terminal.out(sampleToLine(sample));
        else kept.push(sample);
      }
      if (limit !== undefined) await terminal.out(newestDecisions(kept, limit).map(sampleToLine).join(''));
      return EXIT.ok;
    }),
});
