import { policyJsonSchema } from '@signalbox/policy';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { renderJson } from '../output/json.js';

/** Prints the JSON Schema of a policy file. */
export const policySchema = defineCommand({
  name: 'policy schema',
  summary: 'Prints the JSON Schema of a policy file, so that an editor completes and checks it.',
  positionals: [],
  options: {},
  notes: [
    'With the YAML language server, the first line of a policy names it: # yaml-language-server: $schema=policy.schema.json',
    'A schema knows fields and words. Names that lead nowhere, conditions and dead rules are for signalbox doctor.',
  ],
  examples: ['signalbox policy schema > policy.schema.json'],
  async run({ terminal }) {
    await terminal.out(renderJson(policyJsonSchema()));
    return EXIT.ok;
  },
});
