import { styleText } from 'node:util';

/** Sets a text off. */
export type Paint = (text: string) => string;

/** How texts are set off. In a plain style every one of them is the identity. */
export type Style = {
  /** Titles and what matters most. */
  readonly strong: Paint;
  /** What steps back. */
  readonly faint: Paint;
  readonly good: Paint;
  readonly warning: Paint;
  readonly bad: Paint;
};

const PLAIN: Style = {
  strong: (text) => text,
  faint: (text) => text,
  good: (text) => text,
  warning: (text) => text,
  bad: (text) => text,
};

const COLOURED: Style = {
  strong: (text) => paint('bold', text),
  faint: (text) => paint('dim', text),
  good: (text) => paint('green', text),
  warning: (text) => paint('yellow', text),
  bad: (text) => paint('red', text),
};

/** The style of a terminal. */
export function styleOf(colours: boolean): Style {
  return colours ? COLOURED : PLAIN;
}

/** Whether the stream shows colours was asked before. */
function paint(format: 'bold' | 'dim' | 'green' | 'yellow' | 'red', text: string): string {
  return text === '' ? text : styleText(format, text, { validateStream: false });
}
