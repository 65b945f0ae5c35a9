import { styleText } from 'node:util';

/** Whether people read the output in a terminal that shows colours. */
const coloured = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';

/** Bold text. */
export function bold(text: string): string {
  return coloured ? styleText('bold', text) : text;
}

/** Dimmed text, for what matters less. */
export function dim(text: string): string {
  return coloured ? styleText('dim', text) : text;
}

/** Text for what is well. */
export function green(text: string): string {
  return coloured ? styleText('green', text) : text;
}
