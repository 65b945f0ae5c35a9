import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { question, startTestMeshTogether, type TestMesh } from '../mesh/support.js';

let test: TestMesh;
beforeAll(async () => {
  test = await startTestMeshTogether();
});
afterAll(() => test?.stop());

describe('@ai-sdk/openai-compatible', () => {
  const model = () =>
    createOpenAICompatible({ name: 'signalbox', baseURL: `${test.mesh.httpUrl}/v1` }).chatModel('auto');

  it('gets the answer that plain HTTP gets, whole and streamed', async () => {
    const plain = (await (await test.chat(question('the same question'))).json()) as {
      choices: { message: { content: string } }[];
    };
    const whole = await generateText({
      model: model(),
      prompt: 'the same question',
      maxOutputTokens: 16,
      maxRetries: 0,
    });
    expect(whole.text).toBe(plain.choices[0]?.message.content);

    const stream = streamText({
      model: model(),
      prompt: 'the same question',
      maxOutputTokens: 16,
      maxRetries: 0,
    });
    let text = '';
    for await (const part of stream.textStream) text += part;
    expect(text).toBe(plain.choices[0]?.message.content);
    expect(await stream.finishReason).toBe('length');
  });
});
