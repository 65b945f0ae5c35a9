import { CHUNKS_PER_STREAM, UPSTREAM_MODEL } from './answer-modes.js';

const WORDS = ['The', ' points', ' are', ' set', ' and', ' the', ' signal', ' shows', ' clear'] as const;
const USAGE = { prompt_tokens: 256, completion_tokens: CHUNKS_PER_STREAM, total_tokens: 288 };
const COMMON = { id: 'chatcmpl-bench', created: 1_790_000_000, model: UPSTREAM_MODEL };

/** The words of the answer, one for each chunk. */
const texts = Array.from({ length: CHUNKS_PER_STREAM }, (_none, index) => WORDS[index % WORDS.length] ?? '');

/** A reply with a JSON body, as bytes for the wire. */
export function jsonReply(value: unknown): Buffer {
  const body = JSON.stringify(value);
  return Buffer.from(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** The whole answer as one JSON reply of the OpenAI wire. */
export const JSON_ANSWER: Buffer = jsonReply({
  ...COMMON,
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: texts.join('') }, finish_reason: 'stop' }],
  usage: USAGE,
});

/** The models of the upstream, for health probes. */
export const MODEL_LIST: Buffer = jsonReply({
  object: 'list',
  data: [{ id: UPSTREAM_MODEL, object: 'model' }],
});

/** The same answer as a stream: what is to be written, in order. The first part has the head of the reply with it. */
export const STREAM_ANSWER: readonly Buffer[] = streamParts();

function streamParts(): readonly Buffer[] {
  const head =
    'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: no-cache\r\ntransfer-encoding: chunked\r\n\r\n';
  const events = [
    ...texts.map((content, index) =>
      choice(index === 0 ? { role: 'assistant', content } : { content }, null),
    ),
    `${choice({}, 'stop')}${event({ ...COMMON, object: 'chat.completion.chunk', choices: [], usage: USAGE })}data: [DONE]\n\n`,
  ];
  return events.map((text, index) => {
    const chunk = `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
    if (index === 0) return Buffer.from(`${head}${chunk}`);
    return Buffer.from(index === events.length - 1 ? `${chunk}0\r\n\r\n` : chunk);
  });
}

function choice(delta: object, reason: string | null): string {
  return event({
    ...COMMON,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: reason }],
  });
}

function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
