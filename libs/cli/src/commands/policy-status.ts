import { flag } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { natsOption, withMesh } from '../nats-option.js';
import { renderJson } from '../output/json.js';
import { renderTable } from '../output/table.js';
import { callTheRoll } from '../policy/follow-services.js';
import { inForceOf, openPolicyBucket } from '../policy/policy-bucket.js';

/** Says which service has which version. */
export const policyStatus = defineCommand({
  name: 'policy status',
  summary: 'Asks every service which version of the policy it has in force.',
  positionals: [],
  options: { nats: natsOption, json: flag('One JSON document.') },
  notes: ['Ends with 0 when every service has the version in force, with 1 when one of them has another.'],
  examples: ['signalbox policy status'],
  run: ({ terminal, style, options }) =>
    withMesh(terminal, options.nats, async (mesh) => {
      const { version } = inForceOf(await (await openPolicyBucket(mesh)).history());
      const services = (await callTheRoll(mesh, terminal)).map(({ service, instance, version: its }) => ({
        service,
        instance,
        version: its,
        upToDate: its === version,
      }));
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
          ? renderJson({ inForce: version, services })
          : [
              `In force: ${style.strong(version)}`,
              ...(services.length === 0 ? ['  No service answers that follows the policy.'] : lines),
              '',
            ].join('\n'),
      );
      return services.every(({ upToDate }) => upToDate) ? EXIT.ok : EXIT.attention;
    }),
});
