import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** The outcome of a request: an answer, an error that says what it is, or a connection that was cut. */
export type Outcome = 'answered' | 'refused' | 'cut' | 'something else';

/** Asks on a connection of its own: a kept-alive one stays with its worker. */
export async function askAlone(
  httpUrl: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Outcome> {
  const outgoing = request(`${httpUrl}/v1/chat/completions`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', ...headers },
  });
  outgoing.end(JSON.stringify(body));
  try {
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    const reply = await text(response);
    if (response.statusCode !== 200) return reply.includes('"error"') ? 'refused' : 'something else';
    if (!response.headers['content-type']?.startsWith('text/event-stream')) return 'answered';
    return reply.endsWith('data: [DONE]\n\n') ? 'answered' : reply.includes('"error"') ? 'refused' : 'cut';
  } catch {
    return 'cut';
  }
}
