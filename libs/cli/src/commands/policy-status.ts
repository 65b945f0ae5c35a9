import { flag } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { natsOption, withMesh } from '../nats-option.js';
import { renderJson } from '../output/json.js';
import { renderTable } from '../output/table.js';
import { callTheRoll } from '../policy/follow-services.js';
import { missingRoles, renderMissing } from '../policy/missing-roles.js';
import { inForceOf, openPolicyBucket } from '../policy/policy-bucket.js';
import { preparePolicy } from '../policy/prepare-policy.js';

/** Shows which service has which version. */
export const policyStatus = defineCommand({
  name: 'policy status',
  summary: 'Asks every service which version of the policy it has in force, and says who is missing.',
  positionals: [],
  options: { nats: natsOption, json: flag('One JSON document.') },
  notes: [
    'Missing is who the policy needs and who does not answer: decision, ingress, health-prober and the adapter of every provider.',
    'Ends with 0 when every service has the version in force, with 1 when one of them has another or is missing.',
  ],
  examples: ['signalbox policy status'],
  run: ({ terminal, style, options }) =>
    withMesh(terminal, options.nats, async (mesh) => {
      const { version, text } = inForceOf(await (await openPolicyBucket(mesh)).history());
      const services = (await callTheRoll(mesh, terminal)).map(({ service, instance, version: its }) => ({
        service,
        instance,
        version: its,
        upToDate: its === version,
      }));
      const missing = missingRoles(preparePolicy(text, version).document, services);
      const lines = renderTable(
        [{ title: 'service' }, { title: 'instance' }, { title: 'version' }, { title: '' }],
        services.map((entry) => [
          entry.service,
          entry.instance,
          entry.version,
          entry.upToDate ? style.good('up to date') : style.bad('has another version'),
        ]),
        style.faint,
      );
      await terminal.out(
        options.json
          ? renderJson({ inForce: version, services, missing })
          : [
              `In force: ${style.strong(version)}`,
              ...(services.length === 0 ? ['  No service answers that follows the policy.'] : lines),
              ...renderMissing(missing, style),
              '',
            ].join('\n'),
      );
      const isWell = missing.length === 0 && services.every(({ upToDate }) => upToDate);
      return isWell ? EXIT.ok : EXIT.attention;
    }),
});
