/* oxlint-disable vitest/no-standalone-expect -- these functions are the bodies of tests that adapter.ts declares. */
import type { ChatRequest, ContentPart, ToolCallPart } from '@signalbox/domain';
import { expect } from 'vitest';
import {
  chatOf,
  pictureChat,
  structuredChat,
  TIMETABLE,
  toolResultChat,
  userMessage,
} from './chat-requests.js';
import { conformanceCases } from './conformance-case.js';
import { generate, lastEntry, textOf } from './generate.js';

const ARGUMENTS = { station: 'station', platform: 0 };

/** Requests arrive at the provider as they were made, and its answers arrive at the client. */
export const contentCases = conformanceCases({
  'sends the system prompt, the conversation and the stop texts': async (harness) => {
    const chat = chatOf('', {
      messages: [
        { role: 'system', content: [{ kind: 'text', text: 'You are a signalman.' }] },
        userMessage('Is the line clear?'),
        { role: 'assistant', content: [{ kind: 'text', text: 'It was at noon.' }] },
        userMessage('And now?'),
      ],
      sampling: { stop: ['<halt>'], temperature: 0.5 },
    });
    const { entry } = await generate(harness, chat);
    const body = JSON.stringify(entry.body);
    const sent = ['You are a signalman.', 'Is the line clear?', 'It was at noon.', 'And now?', '<halt>'];
    expect(sent.filter((text) => !body.includes(text))).toEqual([]);
    expect(entry.model).toBe(harness.model);
  },

  'stops at a stop text': async (harness) => {
    const whole = await generate(harness, chatOf('Stop early.'));
    const stop = textOf(whole.chunks).split(' ').at(6) ?? '';
    const { chunks, completion } = await generate(
      harness,
      chatOf('Stop early.', { sampling: { stop: [stop] } }),
    );
    expect(textOf(whole.chunks).startsWith(textOf(chunks))).toBe(true);
    expect(textOf(chunks)).not.toContain(stop);
    expect(completion?.finishReason).toBe('stop');
  },

  'hands over a tool call and brings its result back': async (harness) => {
    for (const stream of [true, false]) {
      const question = 'Please call timetable for me.';
      const asked = await generate(harness, chatOf(question, { tools: [TIMETABLE] }), { stream });
      expect(asked.completion?.finishReason).toBe('tool-calls');
      const call = toolCallOf(asked.completion?.content);
      expect(call.name).toBe('timetable');
      expect(Object.keys(JSON.parse(call.argumentsText) as object)).toEqual(Object.keys(ARGUMENTS));

      const told = toolResultChat(question, call.id, call.argumentsText, 'It leaves at nine.');
      const answered = await generate(harness, told, { stream });
      expect(textOf(answered.chunks)).toContain('It leaves at nine.');
      expect(answered.completion?.finishReason).toBe('stop');
    }
  },

  'keeps two tool calls of one answer apart': async (harness) => {
    const weather = { ...TIMETABLE, name: 'weather' };
    const chat = chatOf('call timetable and call weather', { tools: [TIMETABLE, weather] });
    const { completion } = await generate(harness, chat);
    const calls = (completion?.content ?? []).filter((part) => part.kind === 'tool-call');
    expect(calls.map(({ name }) => name)).toEqual(['timetable', 'weather']);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    for (const { argumentsText } of calls) expect(() => JSON.parse(argumentsText) as unknown).not.toThrow();
  },

  'makes the model call the tool that is named': async (harness) => {
    const chat = chatOf('Nothing special.', {
      tools: [TIMETABLE],
      toolChoice: { kind: 'tool', name: TIMETABLE.name },
    });
    expect(toolCallOf((await generate(harness, chat)).completion?.content).name).toBe('timetable');
  },

  'sends a picture': async (harness) => {
    const { chunks } = await generate(harness, pictureChat('What is in it?'));
    expect(textOf(chunks)).toContain('I see 1 image: image/png');
  },

  'gets an answer of the schema that was asked for': async (harness) => {
    const { chunks } = await generate(harness, structuredChat('Is my train late?'));
    expect(JSON.parse(textOf(chunks))).toEqual({ train: expect.any(String), late: expect.any(Boolean) });
  },

  'says or reports every wish about sampling': async (harness) => {
    const sampling: ChatRequest['sampling'] = {
      temperature: 0.5,
      topP: 0.9,
      topK: 7,
      seed: 42,
      frequencyPenalty: 0.25,
      presencePenalty: 0.75,
    };
    const { completion } = await generate(harness, chatOf('Be creative.', { sampling }));
    const body = JSON.stringify(lastEntry(harness).body).toLowerCase().replaceAll('_', '');
    const warned = new Set((completion?.warnings ?? []).map(({ feature }) => feature));
    const lost = Object.keys(sampling).filter(
      (wish) => !body.includes(`"${wish.toLowerCase()}"`) && !warned.has(wish),
    );
    expect(lost).toEqual([]);
  },

  'turns texts into vectors': async (harness) => {
    const attempt = harness.attempt('embed');
    harness.booked.add(attempt.attemptId);
    const { embeddings, cost } = await harness.adapter.embed(attempt, { inputs: ['one', 'another'] });
    expect(embeddings.vectors).toHaveLength(2);
    expect(embeddings.vectors[0]).not.toEqual(embeddings.vectors[1]);
    expect(embeddings.usage.inputTokens).toBeGreaterThan(0);
    expect(cost.nanoUsd).toBe(embeddings.usage.inputTokens * 1_000);
    const { attempt: booked, streamed } = await harness.events.of(attempt.attemptId);
    expect(booked).toMatchObject({ outcome: 'succeeded', usage: embeddings.usage, cost });
    expect(streamed).toBe(false);
  },
});

function toolCallOf(content: readonly ContentPart[] = []): ToolCallPart {
  const call = content.find((part) => part.kind === 'tool-call');
  if (call === undefined) throw new Error('The answer calls no tool.');
  return call;
}
