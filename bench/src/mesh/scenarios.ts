/** A prompt of about 1.2 KB, like a short chat with instructions. */
const PROMPT =
  'A signal box is where the points and signals of a railway are set, so that every train takes its way. '.repeat(
    11,
  );

/** One kind of request that is measured on both sides. */
export type Scenario = { readonly name: string; readonly body: (model: string) => string };

/** What is measured: the same chat as one JSON reply and as a stream. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'JSON', body: (model) => chat(model, false) },
  { name: 'stream', body: (model) => chat(model, true) },
];

function chat(model: string, stream: boolean): string {
  return JSON.stringify({ model, stream, max_tokens: 32, messages: [{ role: 'user', content: PROMPT }] });
}
