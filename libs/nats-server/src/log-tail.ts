import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Returns the last lines of a log at the time of the call, oldest first. */
export type LogTail = () => readonly string[];

/** How many lines of a server's log are kept: a start of 2.9 with JetStream takes about 20. */
const KEPT_LINES = 50;

/** Reads `stream` line by line, hands each line to `onLine`, and remembers the last ones. */
export function followLog(stream: Readable, onLine: (line: string) => void = () => {}): LogTail {
  let lines: readonly string[] = [];
  createInterface({ input: stream }).on('line', (line) => {
    lines = [...lines, line].slice(-KEPT_LINES);
    onLine(line);
  });
  return () => lines;
}
