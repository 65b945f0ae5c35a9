import type { ASTNode } from '@marcbachmann/cel-js';
import { CRITICALITIES, SENSITIVE_KINDS, SENSITIVITIES, TASKS } from '@signalbox/domain';
import { suggestName, timeZoneProblem } from '@signalbox/policy';
import { REQUEST_NEEDS } from '../features/request-needs.js';
import { nodesOf, pathOf, textOf } from './ast.js';
import { WEEKDAYS } from './calendar.js';

/** A field whose value is always one of a few words, or a list of such words. */
type ClosedField = { readonly words: readonly string[]; readonly list?: true; readonly empty?: true };

const CLOSED: ReadonlyMap<string, ClosedField> = new Map<string, ClosedField>([
  ['request.kind', { words: ['chat', 'embed'] }],
  ['request.criticality', { words: CRITICALITIES }],
  ['request.sensitivity', { words: SENSITIVITIES }],
  ['request.task', { words: TASKS, empty: true }],
  ['request.needs', { words: REQUEST_NEEDS, list: true }],
  ['request.detected', { words: SENSITIVE_KINDS, list: true }],
  ['tenant.criticality', { words: CRITICALITIES }],
  ['time.weekday', { words: WEEKDAYS }],
  ['mesh.backend.*.health', { words: ['healthy', 'unhealthy', 'unknown'] }],
]);

/** A word that is wrong, and its position in the text. */
export type WordProblem = { readonly start: number; readonly message: string };

/**
 * Finds the words in a condition that can never match: a rule that waits for `request.task == "coding"` would silently
 * never match. It checks `==`, `!=` and `in` with literal words, and the zones of `time`.
 */
export function unknownWords(root: ASTNode): readonly WordProblem[] {
  return nodesOf(root).flatMap((node) => [...comparedWords(node), ...zoneWords(node)]);
}

function comparedWords(node: ASTNode): readonly WordProblem[] {
  switch (node.op) {
    case '==':
    case '!=':
      return [
        ...strayWords(node.args[0], [node.args[1]], undefined),
        ...strayWords(node.args[1], [node.args[0]], undefined),
      ];
    case 'in': {
      const [left, right] = node.args;
      return [
        ...strayWords(right, [left], true),
        ...(right.op === 'list' ? strayWords(left, right.args, undefined) : []),
      ];
    }
    default:
      return [];
  }
}

/** The literals that a field can never equal, or never contain if it is a list. */
function strayWords(
  value: ASTNode,
  others: readonly ASTNode[],
  list: ClosedField['list'],
): readonly WordProblem[] {
  const path = pathOf(value) ?? '';
  const field = CLOSED.get(path);
  if (field === undefined || field.list !== list) return [];
  return others.flatMap((other) => {
    const word = textOf(other);
    if (word === undefined || field.words.includes(word) || (word === '' && field.empty === true)) return [];
    const verb = list === true ? 'never holds' : 'is never';
    const message = `\`${path}\` ${verb} "${word}". ${suggestName(word, field.words)}`;
    return [{ start: other.start, message }];
  });
}

function zoneWords(node: ASTNode): readonly WordProblem[] {
  if (node.op !== 'rcall' || node.args[0] !== 'inZone') return [];
  return node.args[2].flatMap((argument) => {
    const zone = textOf(argument);
    const message = zone === undefined ? undefined : timeZoneProblem(zone);
    return message === undefined ? [] : [{ start: argument.start, message }];
  });
}
