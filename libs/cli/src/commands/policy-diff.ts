import { flag } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { natsOption } from '../nats-option.js';
import { renderJson } from '../output/json.js';
import { count } from '../output/quantities.js';
import { historyOfMesh } from '../policy/history-of-mesh.js';
import { diffPolicies } from '../policy/policy-diff.js';
import { renderDiff } from '../policy/render-diff.js';
import { isInMesh, readReference, resolvePolicy, type PolicyReference } from '../policy/resolve-policy.js';

/** Compares two policies by meaning. */
export const policyDiff = defineCommand({
  name: 'policy diff',
  summary: 'Compares two policies by what they mean and not by their lines.',
  positionals: [
    {
      name: 'A',
      required: false,
      doc: 'A file or a version: before. Alone, it is what comes after the one in force.',
    },
    { name: 'B', required: false, doc: 'A file or a version: after.' },
  ],
  options: { nats: natsOption, json: flag('One JSON document.') },
  notes: [
    'Without a word it shows what the last change did: the version before the one in force, and the one in force.',
    'Comments, layout and written-out defaults are no difference. + came, - is gone, ~ changed, ↕ stands elsewhere.',
    'Two files need no mesh. Values of headers are hidden.',
  ],
  examples: [
    'signalbox policy diff policy.yaml',
    'signalbox policy diff 3f2a9c41b7de 91d0c7aa02be',
    'signalbox policy diff',
  ],
  async run({ terminal, style, options, words }) {
    const [from, to] = sidesOf(words);
    const history = isInMesh(from) || isInMesh(to) ? await historyOfMesh(terminal, options.nats) : [];
    const before = await resolvePolicy(from, history, terminal);
    const after = await resolvePolicy(to, history, terminal);
    const changes = diffPolicies(before.policy.document, after.policy.document);
    await terminal.out(
      options.json
        ? renderJson({ from: before.policy.version, to: after.policy.version, changes })
        : [
            `${before.label} → ${style.strong(after.label)}: ${changes.length === 0 ? 'no difference' : count(changes.length, 'difference')}`,
            ...renderDiff(changes, style),
            '',
          ].join('\n'),
    );
    return EXIT.ok;
  },
});

function sidesOf([first, second]: readonly string[]): readonly [PolicyReference, PolicyReference] {
  if (first === undefined) return [{ kind: 'previous' }, { kind: 'in-force' }];
  if (second === undefined) return [{ kind: 'in-force' }, readReference(first)];
  return [readReference(first), readReference(second)];
}
