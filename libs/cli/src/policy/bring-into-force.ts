import type { PolicyVersion } from '@signalbox/contracts';
import type { Milliseconds } from '@signalbox/domain';
import type { ToolConnection } from '@signalbox/runtime';
import { EXIT } from '../exit-codes.js';
import { renderJson } from '../output/json.js';
import { time } from '../output/quantities.js';
import type { Style } from '../output/style.js';
import { renderTable } from '../output/table.js';
import type { Terminal } from '../terminal.js';
import { watchChange, type ChangeOutcome } from './follow-services.js';
import { lacksAdapter, missingRoles, renderMissing, type MissingRole } from './missing-roles.js';
import type { PolicyBucket } from './policy-bucket.js';
import type { PreparedPolicy } from './prepare-policy.js';

/** How the change is made and reported. */
export type BringOptions = {
  readonly mesh: ToolConnection;
  readonly bucket: PolicyBucket;
  readonly terminal: Terminal;
  readonly style: Style;
  /** The policy to bring into force. */
  readonly policy: PreparedPolicy;
  /** The version in force until now; absent: there was none. */
  readonly previous: string | undefined;
  readonly note: string | undefined;
  readonly waitMs: Milliseconds;
  readonly json: boolean;
};

/**
 * Brings a policy into force, waits until every service has it, and reports how long each took and which are missing. If no
 * service answers at all, none counts as missing: the mesh is about to start.
 * @returns the exit code.
 */
export async function bringIntoForce(options: BringOptions): Promise<number> {
  const { mesh, bucket, terminal, policy, previous, note, waitMs } = options;
  const { text, version } = policy;
  const applied: PolicyVersion = {
    text,
    version,
    appliedAt: terminal.now(),
    appliedBy: terminal.user,
    ...(note !== undefined && { note }),
  };
  const outcome = await watchChange(mesh, terminal, { version, waitMs, change: () => bucket.apply(applied) });
  const { entries, everyone } = outcome;
  const missing = entries.length === 0 ? [] : missingRoles(policy.document, entries);
  await terminal.out(
    options.json
      ? renderJson({
          version,
          ...(previous !== undefined && { previous }),
          everyone,
          services: entries,
          missing,
        })
      : renderOutcome(options, outcome, missing),
  );
  return everyone && !lacksAdapter(missing) ? EXIT.ok : EXIT.attention;
}

function renderOutcome(
  { policy: { version }, previous, waitMs, style }: BringOptions,
  outcome: ChangeOutcome,
  missing: readonly MissingRole[],
): string {
  const change =
    previous === undefined || previous === version ? version : `${previous} → ${style.strong(version)}`;
  const rows = outcome.entries.map(({ service, instance, version: its, afterMs }) => [
    service,
    instance,
    afterMs === undefined ? style.bad(`still ${its}`) : style.good(`after ${time(afterMs)}`),
  ]);
  const columns = [{ title: '' }, { title: '' }, { title: '' }];
  return [
    `In force: ${change}`,
    ...renderTable(columns, rows, style.faint),
    ...(rows.length === 0 ? ['  No service answers; each takes it up when it starts.'] : []),
    ...(outcome.everyone
      ? []
      : [
          style.bad(`Not every service took it within ${time(waitMs)}.`),
          'A service that refuses it says why in its log and keeps the version that it has. signalbox policy rollback goes back.',
        ]),
    ...renderMissing(missing, style),
    '',
  ].join('\n');
}
