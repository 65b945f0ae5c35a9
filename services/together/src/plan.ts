import { EXIT_CONFIG, StartError, type Environment, type TogetherPlan } from '@signalbox/runtime';
import { ADAPTERS, STAGES } from './members.js';
import { tellAddresses } from './tell-addresses.js';

/** The variable that names the services of this process. */
const VARIABLE = 'SIGNALBOX_TOGETHER';

/** Words that stand for several services. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['all', STAGES.flat().map(({ name }) => name)],
  ['adapters', ADAPTERS.map(({ name }) => name)],
]);

/**
 * Chooses the services that `SIGNALBOX_TOGETHER` names, separated by commas: `ingress`, `decision`, `health-prober`,
 * `adapter-openai` and the other adapters, `adapters` for all of them, `all` for everything.
 * @throws StartError with every name that stands for no service.
 */
export function planOf(environment: Environment): TogetherPlan {
  const names = namesIn(environment[VARIABLE] ?? '');
  const chosen = new Set(names.flatMap((name) => WORDS.get(name) ?? [name]));
  const stages = STAGES.map((stage) => stage.filter(({ name }) => chosen.delete(name)));
  if (names.length > 0 && chosen.size === 0) return { stages, tell: tellAddresses };
  const wrong =
    names.length === 0 ? 'is not set' : `names ${[...chosen].join(', ')}, which this process cannot run`;
  const known = [...WORDS.keys(), ...(WORDS.get('all') ?? [])].join(', ');
  throw new StartError(`${VARIABLE} ${wrong}. It takes, separated by commas: ${known}.`, EXIT_CONFIG);
}

function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
