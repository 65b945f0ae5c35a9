import { flag } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { natsOption, withMesh } from '../nats-option.js';
import { renderJson } from '../output/json.js';
import { when } from '../output/quantities.js';
import { renderTable } from '../output/table.js';
import { inForceOf, openPolicyBucket } from '../policy/policy-bucket.js';

/** Lists the versions that were applied. */
export const policyHistory = defineCommand({
  name: 'policy history',
  summary: 'Lists the versions that were applied, the newest first: when, by whom and why.',
  positionals: [],
  options: { nats: natsOption, json: flag('One JSON document, with the text of every version.') },
  notes: ['The newest entry is in force. The last 64 are kept.'],
  examples: ['signalbox policy history'],
  run: ({ terminal, style, options }) =>
    withMesh(terminal, options.nats, async (mesh) => {
      const history = await (await openPolicyBucket(mesh)).history();
      const inForce = inForceOf(history);
      const newestFirst = history.toReversed();
      if (options.json) {
        await terminal.out(renderJson({ inForce: inForce.version, versions: newestFirst }));
        return EXIT.ok;
      }
      const lines = renderTable(
        [{ title: 'version' }, { title: 'applied' }, { title: 'by' }, { title: 'note' }],
        newestFirst.map((entry) => [
          entry === inForce ? style.strong(entry.version) : entry.version,
          when(entry.appliedAt),
          entry.appliedBy,
          [
            ...(entry === inForce ? [style.good('in force')] : []),
            ...(entry.note === undefined ? [] : [entry.note]),
          ].join('; '),
        ]),
        style.faint,
      );
      await terminal.out(`${lines.join('\n')}\n`);
      return EXIT.ok;
    }),
});
