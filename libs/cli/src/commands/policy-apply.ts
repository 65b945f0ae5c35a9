import { duration, flag, text, withDefault } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { consultDoctor } from '../doctor/consult-doctor.js';
import { EXIT } from '../exit-codes.js';
import { natsOption, withMesh } from '../nats-option.js';
import { renderJson } from '../output/json.js';
import { bringIntoForce } from '../policy/bring-into-force.js';
import { openPolicyBucket } from '../policy/policy-bucket.js';
import { preparePolicy } from '../policy/prepare-policy.js';
import { readSource } from '../read-source.js';

/** How long services may take by default, in milliseconds. */
export const WAIT_MS = 5_000;

/** Brings a policy into force. */
export const policyApply = defineCommand({
  name: 'policy apply',
  summary: 'Checks a policy, brings it into force in every service, and waits until all of them have it.',
  positionals: [{ name: 'FILE', required: true, doc: 'The policy; - reads standard input.' }],
  options: {
    nats: natsOption,
    note: text('TEXT', 'Why, for the history.'),
    force: flag(
      'Apply it although the doctor finds errors. What no service could take up is refused all the same.',
    ),
    wait: withDefault(duration('TIME', 'How long the services may take.'), WAIT_MS, '5s'),
    json: flag('One JSON document.'),
  },
  notes: [
    'Every service takes the version up without dropping a request. One that cannot use it keeps the one it has.',
    'Services that the policy needs and that do not answer are named: decision, ingress, health-prober and every adapter.',
    'Ends with 0 when all have it, with 1 when one of them has not within --wait or an adapter is missing, with 2 when the',
    'doctor refuses it and with 65 when it is no policy.',
  ],
  examples: ['signalbox policy apply policy.yaml --note "cheaper nights"'],
  async run({ terminal, style, options, words: [file = ''] }) {
    const policy = preparePolicy(await readSource(terminal, file), file);
    const { text, version } = policy;
    consultDoctor(terminal, text, file, options.force);
    return await withMesh(terminal, options.nats, async (mesh) => {
      const bucket = await openPolicyBucket(mesh);
      const inForce = (await bucket.history()).at(-1);
      if (inForce?.text === text) {
        if (options.json) await terminal.out(renderJson({ version, unchanged: true }));
        else terminal.err(`${version} is in force already, word for word; nothing is changed.\n`);
        return EXIT.ok;
      }
      const { note, wait: waitMs, json } = options;
      return await bringIntoForce({
        mesh,
        bucket,
        terminal,
        style,
        policy,
        note,
        waitMs,
        json,
        previous: inForce?.version,
      });
    });
  },
});
