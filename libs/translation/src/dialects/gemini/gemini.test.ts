import { foldChunks, type ChatRequest } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { gemini } from './gemini.js';

const target = { model: 'gemini-3-flash', stream: false, defaultMaxOutputTokens: 100 };
const asking: ChatRequest = {
  messages: [{ role: 'user', content: [{ kind: 'text', text: 'Hi' }] }],
  tools: [],
  output: { kind: 'text' },
  sampling: {},
};

describe('the Gemini dialect', () => {
  it('carries the credential in a header and never in the query', () => {
    expect(gemini.authorize('s3cret')).toEqual({ 'x-goog-api-key': 's3cret' });
  });

  it('sends an answer back just as the provider gave it', () => {
    const parts = [
      { functionCall: { id: 'fc_1', name: 'f', args: { a: 1 } }, thoughtSignature: 'SIG+/=' },
      { functionCall: { id: 'fc_2', name: 'f', args: {} } },
    ];
    const reply = { candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP' }] };
    const answer = foldChunks(gemini.decodeChat(reply, { estimatedInputTokens: 1, model: 'gemini-3-flash' }));
    const messages = [...asking.messages, { role: 'assistant', content: answer?.content ?? [] } as const];
    const { body, warnings } = gemini.encodeChat({ ...asking, messages }, target);
    expect(body).toMatchObject({ contents: [{ role: 'user' }, { role: 'model', parts }] });
    expect(warnings).toEqual([]);
  });
});
