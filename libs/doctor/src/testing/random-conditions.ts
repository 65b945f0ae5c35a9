import { TASKS, type BackendSignals, type RequestProfile } from '@signalbox/domain';
import { REQUEST_NEEDS } from '@signalbox/routing';
import fc from 'fast-check';
import { PLAIN_CHAT } from '../witness/profile-fields.js';
import { USUAL_MOMENT } from '../witness/moment.js';

const small = fc.integer({ min: 0, max: 3 });
const word = fc.constantFrom('a', 'b', 'ab');
const relation = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const equality = fc.constantFrom('==', '!=');

/** Tests of few fields with few literals, so that several tests of one condition often concern the same field. */
const atom: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(relation, small).map(([operator, count]) => `request.toolCount ${operator} ${count}`),
  fc.tuple(small, relation).map(([count, operator]) => `${count} ${operator} request.imageCount`),
  fc
    .tuple(relation, small)
    .map(([operator, quarters]) => `request.complexity ${operator} ${(quarters / 4).toFixed(2)}`),
  fc.tuple(equality, word).map(([operator, persona]) => `request.persona ${operator} "${persona}"`),
  word.map((persona) => `request.persona in ["${persona}", ""]`),
  fc
    .tuple(fc.constantFrom('startsWith', 'endsWith', 'contains'), word)
    .map(([test, text]) => `request.persona.${test}("${text}")`),
  fc.constantFrom('code', 'chat').map((task) => `request.task == "${task}"`),
  fc.constantFrom('tools', 'vision').map((need) => `"${need}" in request.needs`),
  fc.tuple(relation, small).map(([operator, count]) => `size(request.needs) ${operator} ${count}`),
  fc.tuple(equality, word).map(([operator, team]) => `request.tags.team ${operator} "${team}"`),
  fc.constantFrom('has(request.tags.team)', '"team" in request.tags', 'request.stream', 'true', 'false'),
  fc.tuple(equality, word).map(([operator, tier]) => `tenant.tier ${operator} "${tier}"`),
  fc.tuple(equality, word).map(([operator, unit]) => `tenant.labels.unit ${operator} "${unit}"`),
  fc.tuple(relation, fc.constantFrom(0, 12, 23)).map(([operator, hour]) => `time.hour ${operator} ${hour}`),
  fc.tuple(relation, small).map(([operator, queue]) => `mesh.backend["big"].queue ${operator} ${queue}`),
  fc.constantFrom('has(mesh.backend["big"].waiting)', 'request.toolCount + 1 == 2'),
);

/** Conditions that often contradict themselves or each other. */
export const randomCondition: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a} || ${b})`),
    tie('node').map((node) => `!(${node})`),
  ),
})).node;

/** Requests of few kinds, so that conditions are often true of them. */
export const randomProfile: fc.Arbitrary<RequestProfile> = fc
  .record(
    {
      stream: fc.boolean(),
      toolCount: small,
      imageCount: small,
      needs: fc.subarray([...REQUEST_NEEDS], { maxLength: 4 }),
      tags: fc.record({ team: word }, { requiredKeys: [] }),
      complexity: fc.constantFrom(0, 0.25, 0.3, 0.5, 0.75, 1),
      persona: word,
      task: fc.constantFrom(...TASKS),
      tenant: fc.constantFrom('acme', 'globex'),
    },
    { requiredKeys: ['stream', 'toolCount', 'imageCount', 'needs', 'tags'] },
  )
  .map((differences) => ({ ...PLAIN_CHAT, model: 'auto', ...differences }));

/** What is known about the backend that conditions ask about. */
export const randomSignals: fc.Arbitrary<BackendSignals> = fc
  .record({ waiting: small }, { requiredKeys: [] })
  .map((load) => ({ health: 'unknown', load }));

/** Hours of a week. */
export const randomMoment = fc.nat(7 * 24).map((hours) => USUAL_MOMENT + hours * 3_600_000);
