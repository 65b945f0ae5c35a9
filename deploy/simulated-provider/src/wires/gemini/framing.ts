import { sseEvent } from './wire.js';

/** How the documents of one stream follow each other. */
export type Framing = {
  readonly frame: (json: string, isFirst: boolean) => string;
  /** What comes after the last document. */
  readonly close: string;
};

/** The framing of `alt=sse`. */
export const sseFraming: Framing = { frame: (json) => sseEvent(json), close: '' };

/** The framing without it: one JSON array whose elements arrive one after the other. */
export const arrayFraming: Framing = {
  frame: (json, isFirst) => (isFirst ? `[${json}` : `,\r\n${json}`),
  close: ']',
};
