import { text, flag } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { natsOption, withMesh } from '../nats-option.js';
import { renderJson } from '../output/json.js';
import { inForceOf, openPolicyBucket, versionOf } from '../policy/policy-bucket.js';

/** Prints one version of the policy as it was written. */
export const policyShow = defineCommand({
  name: 'policy show',
  summary: 'Prints the policy in force, or an earlier version of it, as it was written.',
  positionals: [],
  options: {
    nats: natsOption,
    version: text('VERSION', 'This version and not the one in force.'),
    json: flag('One JSON document with the text, who applied it, when and why.'),
  },
  notes: [
    'The text comes byte for byte, with its comments: signalbox policy show > policy.yaml is a copy of it.',
  ],
  examples: ['signalbox policy show', 'signalbox policy show --version 3f2a9c41b7de --json'],
  run: ({ terminal, options }) =>
    withMesh(terminal, options.nats, async (mesh) => {
      const history = await (await openPolicyBucket(mesh)).history();
      const shown = options.version === undefined ? inForceOf(history) : versionOf(history, options.version);
      await terminal.out(options.json ? renderJson(shown) : shown.text);
      return EXIT.ok;
    }),
});
