import { styleText } from 'node:util';

/** Highlights a text. */
export type Paint = (text: string) => string;

/** How texts are highlighted. In the plain style every one of these functions is the identity. */
export type Style = {
  /** For titles and what matters most. */
  readonly strong: Paint;
  /** For secondary text. */
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

/** Formats a text without checking the stream: that was checked before. */
function paint(format: 'bold' | 'dim' | 'green' | 'yellow' | 'red', text: string): string {
  return text === '' ? text : styleText(format, text, { validateStream: false });
}
