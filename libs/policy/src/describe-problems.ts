import type { PolicyProblem } from './problem.js';

/** Problems as indented lines for people, each with its line of the file and its path, in the order of the file. */
export function describeProblems(problems: readonly PolicyProblem[]): string {
  return problems
    .map(({ line, path, message }) => `  - line ${line}${path === '' ? '' : `, ${path}`}: ${message}`)
    .join('\n');
}
