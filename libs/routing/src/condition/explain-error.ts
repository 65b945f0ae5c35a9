import { EvaluationError } from '@marcbachmann/cel-js';
import { suggestName } from '@signalbox/policy';
import { isNode, pathOf } from './ast.js';
import type { ConditionEnvironment } from './environment.js';
import { explainOverload } from './explain-overload.js';

/** A sentence about a problem at one position of a condition. */
export function wrongAt(start: number | undefined, what: string): string {
  const place = start === undefined ? '' : ` at character ${start + 1}`;
  return `The condition is wrong${place}: ${what}`;
}

/**
 * What is wrong with a text that the library refuses, with its place and, for a wrong name, the right ones.
 * @param text - The condition as it was written.
 */
export function explainRefusal(error: unknown, environment: ConditionEnvironment, text: string): string {
  if (!(error instanceof Error)) return wrongAt(undefined, 'it cannot be read.');
  const summary = 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
  const { start, known } = placeOf(error, environment);
  const mismatch = explainOverload(error, summary, text);
  if (mismatch !== undefined) return wrongAt(start, mismatch);
  const name = UNKNOWN_NAME.exec(summary)?.[1];
  const hint = name === undefined || known === undefined ? '' : ` ${suggestName(name, known)}`;
  return wrongAt(start, `${summary.replace(/\.$/, '')}.${hint}`);
}

const UNKNOWN_NAME = /^(?:No such key|Unknown variable): (.+)$/;

/** The position of an error, and the names that would have been valid there. */
function placeOf(
  error: Error,
  { names }: ConditionEnvironment,
): { readonly start: number | undefined; readonly known?: readonly string[] | undefined } {
  const node = 'node' in error ? error.node : undefined;
  if (isNode(node)) {
    switch (node.op) {
      case 'id':
        return { start: node.start, known: names.get('') };
      case '.':
        return { start: node.pos, known: names.get(pathOf(node.args[0]) ?? '') };
      case '[]':
        return { start: node.args[1].start, known: names.get(pathOf(node.args[0]) ?? '') };
      default:
        return { start: node.start };
    }
  }
  const range = 'range' in error ? error.range : undefined;
  const hasStart = typeof range === 'object' && range !== null && 'start' in range;
  return { start: hasStart && typeof range.start === 'number' ? range.start : undefined };
}

/**
 * Why a condition could not be evaluated. The wording is our own, because the library's may repeat what a caller sent.
 * @param text - The source text of the condition.
 */
export function explainFailure(error: unknown, text: string): string {
  if (!(error instanceof EvaluationError)) return 'It could not be evaluated';
  const { node } = error;
  const part = node === undefined ? text : text.slice(node.start, node.end);
  if (error.code !== 'no_such_key') return `\`${part}\` fails: ${error.code.replaceAll('_', ' ')}`;
  return isNode(node) && pathOf(node)?.startsWith('mesh.') === true
    ? `\`${part}\` is unknown`
    : `\`${part}\` is not there`;
}
