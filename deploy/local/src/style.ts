import { styleText } from 'node:util';

/** Whether people read the output in a terminal that shows colours. */
const coloured = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';

/** Heavy text. */
export function bold(text: string): string {
  return coloured ? styleText('bold', text) : text;
}

/** Text that steps back. */
export function dim(text: string): string {
  return coloured ? styleText('dim', text) : text;
}

/** Text that says that all is well. */
export function green(text: string): string {
  return coloured ? styleText('green', text) : text;
}
