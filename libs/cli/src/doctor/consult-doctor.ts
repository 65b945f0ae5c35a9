import { diagnose } from '@signalbox/doctor';
import { CommandError } from '../command-error.js';
import { EXIT } from '../exit-codes.js';
import { count } from '../output/quantities.js';
import { styleOf } from '../output/style.js';
import type { Terminal } from '../terminal.js';
import { renderFindings } from './render-diagnosis.js';

/**
 * Runs the doctor on a policy before it comes into force; its findings go to standard error.
 * @param file - Where the policy comes from.
 * @param force - Whether errors are only reported.
 * @throws CommandError when there are errors and `force` is not set.
 */
export function consultDoctor(terminal: Terminal, text: string, file: string, force: boolean): void {
  const { findings } = diagnose(text, { now: terminal.now() });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  if (errors.length > 0) {
    const lines = renderFindings(errors, styleOf(false));
    terminal.err(`${[`The doctor has found errors in ${file}:`, ...lines].join('\n')}\n`);
    if (!force) throw new CommandError('Nothing is changed. Correct them, or use --force.', EXIT.refused);
  }
  if (warnings.length > 0) {
    terminal.err(
      `The doctor has ${count(warnings.length, 'warning')}; signalbox doctor ${file} shows them.\n`,
    );
  }
}
