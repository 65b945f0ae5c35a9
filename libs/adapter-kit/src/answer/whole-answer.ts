import type { Chunk, RouterError } from '@signalbox/domain';
import { parseJson, type DecodeContext, type Dialect } from '@signalbox/translation';
import { WholeText } from '../transport/read-body.js';
import type { Answer } from './answer.js';

const NOTHING: readonly Chunk[] = [];

/** An answer that is one document. It is one batch: none of it counts as content before all of it has arrived. */
export class WholeAnswer implements Answer {
  private readonly text = new WholeText();
  private readonly dialect: Dialect;
  private readonly context: DecodeContext;

  constructor(dialect: Dialect, context: DecodeContext) {
    this.dialect = dialect;
    this.context = context;
  }

  waiting(): void {}

  take(read: Uint8Array | undefined, broken: RouterError | undefined): readonly Chunk[] {
    if (broken !== undefined) throw broken;
    if (read === undefined) return this.dialect.decodeChat(parseJson(this.text.decode()), this.context);
    this.text.add(read);
    return NOTHING;
  }
}
