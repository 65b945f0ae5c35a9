import { CRITICALITIES, SENSITIVITIES, SORTS, TASKS } from '@signalbox/domain';
import { duration, flag, names, number, oneOf, pairs, text } from '../arguments/option-kinds.js';
import type { ValuesOf } from '../arguments/option.js';

/** What a caller could state about its request. Each option replaces what would be detected, or what `--profile` says. */
export const requestOptions = {
  model: text('NAME', 'The model that is asked for. Default: auto.'),
  tenant: text('NAME', 'Who asks, as a tenant of the policy.'),
  stream: flag('The answer is streamed.'),
  maxTokens: number('N', 'The most tokens that the answer may have.', { least: 1, whole: true }),
  tag: pairs('KEY=VALUE', 'A label of the request, for rules.'),
  session: text('ID', 'The conversation that it belongs to.'),
  user: text('ID', 'The end user, by the name that the caller has for it.'),
  region: text('REGION', 'Where the caller is. Default: the region of the tenant.'),
  persona: text('NAME', 'Which kind of user asks. Default: what the key of the tenant says.'),
  criticality: oneOf(CRITICALITIES, 'LEVEL', 'How important it is; never more than its tenant may claim.'),
  task: oneOf(TASKS, 'TASK', 'What is asked for, in place of what the prompt looks like.'),
  complexity: number('0..1', 'How hard it is, in place of how it looks.', { least: 0, most: 1 }),
  sensitivity: oneOf(
    SENSITIVITIES,
    'LEVEL',
    'How carefully its data must be handled, in place of what is found in it.',
  ),
  only: names('BACKEND', 'Nothing but these backends.'),
  ignore: names('BACKEND', 'None of these backends.'),
  order: names('BACKEND', 'These backends first, in this order.'),
  sort: oneOf(SORTS, 'BY', 'The best by this alone goes first.'),
  maxPrice: number('USD', 'The most that it may be expected to cost, in US dollars.', {
    least: 0,
    most: 1_000_000,
  }),
  maxLatency: duration('TIME', 'Only backends that are expected to give their first token within this time.'),
} as const;

/** What was stated about the request. */
export type RequestOptions = ValuesOf<typeof requestOptions>;
