import { AdapterService, adapterEmbedCallToWire, adapterEmbedReplyFromWire } from '@signalbox/contracts';
import type { Embeddings } from '@signalbox/domain';
import { gemini, openaiChat, simulated, type Dialect } from '@signalbox/translation';
import { describe, expect, it } from 'vitest';
import { USUAL_CONTEXT } from '../testing/call-generate.js';
import { callContext, createFakeAdapter, type FakeAdapter } from '../testing/fake-adapter.js';
import { serveEmbed } from './embed.js';

/** An adapter of a real wire whose provider answers with these bytes. */
function answering(dialect: Dialect, body: string): FakeAdapter {
  return createFakeAdapter({ headers: { 'content-type': 'application/json' }, reads: [body] }, { dialect });
}

async function embed({ adapter }: FakeAdapter, inputs: readonly string[]): Promise<Embeddings> {
  const call = adapterEmbedCallToWire({
    attempt: USUAL_CONTEXT,
    embedding: { inputs },
    estimatedInputTokens: 3,
  });
  const { requestSerialize, requestDeserialize, responseSerialize, responseDeserialize } =
    AdapterService.Embed;
  const reply = await serveEmbed(adapter)(requestDeserialize(requestSerialize(call)), callContext());
  if (Symbol.asyncIterator in reply) throw new Error('Embed gives one reply.');
  return adapterEmbedReplyFromWire(responseDeserialize(responseSerialize(reply))).embeddings;
}

describe('Embed', () => {
  it('gives each input its vector', async () => {
    const body = '{"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":[1]}],"model":"m"}';
    const fake = answering(openaiChat, body);
    expect(await embed(fake, ['a', 'b'])).toMatchObject({ vectors: [[1], [2]] });
    expect(fake.events).toMatchObject([{ attempt: { outcome: 'succeeded' } }]);
  });

  it('can give a name of the model that is no text', async () => {
    const body = String.raw`{"data":[{"embedding":[1]}],"model":"m\ud83d"}`;
    expect(await embed(answering(openaiChat, body), ['a'])).toMatchObject({ model: 'm\ufffd' });
  });

  it.each([
    [
      'one of three is missing',
      openaiChat,
      '{"data":[{"index":1,"embedding":[1]},{"index":2,"embedding":[2]}]}',
      3,
    ],
    ['there is one for three', openaiChat, '{"data":[{"index":0,"embedding":[1]}]}', 3],
    ['there is none', openaiChat, '{"data":[]}', 1],
    ['there are more than inputs', openaiChat, '{"data":[{"embedding":[1]},{"embedding":[2]}]}', 1],
    ['one is empty', openaiChat, '{"data":[{"index":0,"embedding":[]}]}', 1],
    ['one is missing on the Gemini wire', gemini, '{"embeddings":[{"values":[1]}]}', 2],
    ['one is empty on the Gemini wire', gemini, '{"embeddings":[{"values":[1]},{"values":[]}]}', 2],
    ['one is missing on the simulated wire', simulated, '{"model":"m","embeddings":[[1]]}', 2],
  ])('refuses the vectors when %s, so that another backend is asked', async (_, dialect, body, inputs) => {
    const fake = answering(dialect, body);
    await expect(
      embed(
        fake,
        Array.from({ length: inputs }, () => 'text'),
      ),
    ).rejects.toMatchObject({
      reason: 'PROVIDER_MALFORMED_REPLY',
      disposition: 'ambiguous',
    });
    expect(fake.events).toMatchObject([
      { attempt: { outcome: 'failed', reason: 'PROVIDER_MALFORMED_REPLY' } },
    ]);
  });
});
