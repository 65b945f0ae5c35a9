import { duration, flag, text, withDefault } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { natsOption, withMesh } from '../nats-option.js';
import { bringIntoForce } from '../policy/bring-into-force.js';
import { inForceOf, openPolicyBucket, previousOf, versionOf } from '../policy/policy-bucket.js';
import { preparePolicy } from '../policy/prepare-policy.js';
import { WAIT_MS } from './policy-apply.js';

/** Goes back to an earlier version. */
export const policyRollback = defineCommand({
  name: 'policy rollback',
  summary: 'Goes back to the version before the one in force, or to any that is kept.',
  positionals: [],
  options: {
    nats: natsOption,
    to: text('VERSION', 'This version and not the one before.'),
    note: text('TEXT', 'Why, for the history. Default: what was rolled back.'),
    wait: withDefault(duration('TIME', 'How long the services may take.'), WAIT_MS, '5s'),
    json: flag('One JSON document.'),
  },
  notes: [
    'It is applied anew, as a further entry of the history: a second rollback goes back to where you were.',
    'The doctor is not asked, for it was in force before. Exit codes are those of signalbox policy apply.',
  ],
  examples: ['signalbox policy rollback', 'signalbox policy rollback --to 3f2a9c41b7de'],
  run: ({ terminal, style, options }) =>
    withMesh(terminal, options.nats, async (mesh) => {
      const bucket = await openPolicyBucket(mesh);
      const history = await bucket.history();
      const { version: previous } = inForceOf(history);
      const target = options.to === undefined ? previousOf(history) : versionOf(history, options.to);
      const policy = preparePolicy(target.text, target.version);
      const { note = `rollback from ${previous}`, wait: waitMs, json } = options;
      return await bringIntoForce({
        mesh,
        bucket,
        terminal,
        style,
        policy,
        note,
        waitMs,
        json,
        previous,
      });
    }),
});
