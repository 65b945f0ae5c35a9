import type { Chunk } from '@signalbox/domain';
import { parseJson, type DecodeContext, type Dialect } from '@signalbox/translation';
import { readWhole } from '../transport/read-body.js';
import type { ReplyBody } from '../transport/transport.js';

/**
 * Reads an answer that comes in one piece. It is one batch: nothing of it is content before all of it is there.
 * @throws RouterError of the provider, of the connection, or of the guard.
 */
export async function wholeAnswer(
  body: ReplyBody,
  dialect: Dialect,
  context: DecodeContext,
): Promise<readonly Chunk[]> {
  return dialect.decodeChat(parseJson(await readWhole(body)), context);
}
