import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulatedProvider, type SimulatedProvider } from '../../server.js';
import { get, keys, post, readEvents } from '../../testing/client.js';

const MODEL = '/gemini/v1beta/models/gemini-2.5-flash';

describe('the Gemini wire', () => {
  let provider: SimulatedProvider;
  beforeAll(async () => {
    provider = await startSimulatedProvider({ behaviour: { default: { outputTokens: 18 } } });
  });
  afterAll(() => provider.close());

  const generate = (body: object) => post(provider, `${MODEL}:generateContent`, body, keys.gemini);
  const stream = (body: object, query = '?alt=sse') =>
    post(provider, `${MODEL}:streamGenerateContent${query}`, body, keys.gemini);
  const user = (...parts: object[]) => ({ contents: [{ role: 'user', parts }] });

  it('answers with an indented GenerateContentResponse', async () => {
    const { status, headers, text } = await generate(user({ text: 'Where is the station?' }));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(text.startsWith('{\n  "candidates": [\n')).toBe(true);
    expect(JSON.parse(text)).toEqual({
      candidates: [
        {
          content: {
            parts: [{ text: expect.stringMatching(/^I am gemini-2.5-flash, and you said "Where/) }],
            role: 'model',
          },
          finishReason: 'STOP',
          index: 0,
        },
      ],
      usageMetadata: {
        promptTokenCount: 4,
        candidatesTokenCount: 18,
        totalTokenCount: 22,
        promptTokensDetails: [{ modality: 'TEXT', tokenCount: 4 }],
      },
      modelVersion: 'gemini-2.5-flash',
      responseId: expect.stringMatching(/^[\w-]{23}$/),
    });
  });

  it('streams the same text as events with CR LF, growing counts and no end marker', async () => {
    const whole = JSON.parse((await generate(user({ text: 'Same words?' }))).text);
    const { headers, text } = await stream(user({ text: 'Same words?' }));
    const events = readEvents(text);
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(text.endsWith('}\r\n\r\n')).toBe(true);
    expect(text).not.toContain('[DONE]');
    expect(events.map((event) => event.candidates[0].content.parts[0].text).join('')).toBe(
      whole.candidates[0].content.parts[0].text,
    );
    expect(events.map((event) => event.usageMetadata.candidatesTokenCount).slice(0, 3)).toEqual([1, 2, 3]);
    expect(events.at(-1).candidates[0].finishReason).toBe('STOP');
    expect(events.at(-1).usageMetadata).toEqual(whole.usageMetadata);
    expect(events.slice(0, -1).every((event) => !('finishReason' in event.candidates[0]))).toBe(true);
  });

  it('streams one JSON array when it is not asked for events', async () => {
    const { headers, text } = await stream(user({ text: 'hi' }), '');
    expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(JSON.parse(text)).toHaveLength(19);
  });

  it('shows thoughts as parts when asked, and otherwise only counts them', async () => {
    const ask = async (thinkingConfig: object) =>
      JSON.parse((await generate({ ...user({ text: 'hi' }), generationConfig: { thinkingConfig } })).text);
    const shown = await ask({ includeThoughts: true });
    expect(shown.candidates[0].content.parts[0]).toEqual({
      text: expect.stringContaining('before I answer.'),
      thought: true,
    });
    const hidden = await ask({ thinkingBudget: 512 });
    expect(hidden.candidates[0].content.parts).toHaveLength(1);
    const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount, totalTokenCount } =
      hidden.usageMetadata;
    expect(thoughtsTokenCount).toBeGreaterThan(0);
    expect(candidatesTokenCount).toBe(18);
    expect(totalTokenCount).toBe(promptTokenCount + candidatesTokenCount + thoughtsTokenCount);
    expect((await ask({ thinkingBudget: 0 })).usageMetadata).not.toHaveProperty('thoughtsTokenCount');
  });

  it('calls functions whole, in a stream too, and takes their results', async () => {
    const tools = [
      {
        functionDeclarations: [
          {
            name: 'get_weather',
            parameters: { type: 'OBJECT', properties: { city: { type: 'STRING' } }, required: ['city'] },
          },
        ],
      },
    ];
    const call = { functionCall: { name: 'get_weather', args: { city: 'city' } } };
    const request = { ...user({ text: 'call get_weather' }), tools };
    expect(JSON.parse((await generate(request)).text).candidates[0].content.parts).toEqual([call]);
    const events = readEvents((await stream(request)).text);
    expect(events[0].candidates[0].content.parts).toEqual([call]);
    const forced = {
      ...user({ text: 'hi' }),
      tools,
      toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['get_weather'] } },
    };
    expect(JSON.parse((await generate(forced)).text).candidates[0].content.parts).toEqual([call]);

    const response = { functionResponse: { name: 'get_weather', response: { degrees: 18 } } };
    const contents = [
      ...request.contents,
      { role: 'model', parts: [call] },
      { role: 'user', parts: [response] },
    ];
    const answered = JSON.parse((await generate({ contents, tools })).text);
    expect(answered.candidates[0].content.parts[0].text).toContain(
      'The tool get_weather returned "{"degrees":18}".',
    );
  });

  it('takes both spellings of fields, limits, schemas and images', async () => {
    const body = {
      ...user({ text: 'hi' }, { inlineData: { mimeType: 'image/png', data: 'AAAA' } }),
      system_instruction: { parts: [{ text: 'Be brief.' }] },
      generation_config: { maxOutputTokens: 4 },
    };
    const cut = JSON.parse((await generate(body)).text);
    expect(cut.candidates[0].finishReason).toBe('MAX_TOKENS');
    expect(cut.usageMetadata).toMatchObject({ promptTokenCount: 2 + 1 + 256, candidatesTokenCount: 4 });
    const schema = { type: 'OBJECT', properties: { ok: { type: 'BOOLEAN' } }, required: ['ok'] };
    const json = await generate({
      ...user({ text: 'hi' }),
      generationConfig: { responseMimeType: 'application/json', responseSchema: schema },
    });
    expect(JSON.parse(JSON.parse(json.text).candidates[0].content.parts[0].text)).toEqual({ ok: true });
  });

  it('counts tokens, embeds one text and many, and lists models', async () => {
    const send = async (method: string, body: object) =>
      JSON.parse((await post(provider, `${MODEL}:${method}`, body, keys.gemini)).text);
    expect(await send('countTokens', user({ text: 'one two' }))).toMatchObject({ totalTokens: 2 });
    expect(
      await send('countTokens', {
        generateContentRequest: { model: 'models/x', ...user({ text: 'one two three' }) },
      }),
    ).toMatchObject({ totalTokens: 3 });
    const content = { parts: [{ text: 'one' }] };
    const one = await send('embedContent', { content, outputDimensionality: 4 });
    expect(one.embedding.values).toHaveLength(4);
    const many = await send('batchEmbedContents', {
      requests: [{ content, outputDimensionality: 4 }, { content: { parts: [{ text: 'two' }] } }],
    });
    expect(many.embeddings[0]).toEqual(one.embedding);
    expect(many.embeddings[1].values).toHaveLength(3072);
    const models = JSON.parse((await get(provider, '/gemini/v1beta/models', keys.gemini)).text);
    expect(models.models[0]).toMatchObject({
      name: 'models/gemini-2.5-pro',
      supportedGenerationMethods: ['generateContent', 'countTokens'],
    });
  });

  it('refuses in the words of Google', async () => {
    const cases: [
      path: string,
      body: unknown,
      headers: Record<string, string>,
      code: number,
      status: string,
    ][] = [
      [`${MODEL}:generateContent`, user({ text: 'x' }), {}, 403, 'PERMISSION_DENIED'],
      [`${MODEL}:generateContent`, {}, keys.gemini, 400, 'INVALID_ARGUMENT'],
      [`${MODEL}:generateContent`, '{', keys.gemini, 400, 'INVALID_ARGUMENT'],
      [
        `${MODEL}:generateContent`,
        { ...user({ text: 'x' }), favourite: 1 },
        keys.gemini,
        400,
        'INVALID_ARGUMENT',
      ],
      [`${MODEL}:constructor`, user({ text: 'x' }), keys.gemini, 404, 'NOT_FOUND'],
      ['/gemini/v1beta/models/%E0%A4%A:generateContent', user({ text: 'x' }), keys.gemini, 404, 'NOT_FOUND'],
    ];
    for (const [path, body, headers, code, status] of cases) {
      const reply = await post(provider, path, body, headers);
      expect(reply.status).toBe(code);
      expect(JSON.parse(reply.text)).toEqual({
        error: { code, message: expect.any(String), status, details: expect.any(Array) },
      });
    }
  });
});
