import type { ChatRequest, Task } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { promptTextOf } from './prompt-text.js';
import { taskOf } from './task.js';
import { chatOf, chatSaying, LOOK_UP, saying, toolAnswer } from './testing/chats.js';

function taskIn(chat: ChatRequest): Task {
  return taskOf(chat, promptTextOf(chat));
}

const ARTICLE = 'The river rose in the night and the people of the valley moved to the hills. '.repeat(20);

describe('taskOf', () => {
  it.each<[Task, string]>([
    ['chat', ''],
    ['chat', 'Hello!'],
    ['chat', 'What is the capital of Australia?'],
    ['chat', 'Who wrote Faust?'],
    ['chat', 'What is the function of the liver?'],
    ['chat', 'Is https://maps.google.com down?'],
    ['code', 'Refactor the class in src/queue.ts so that it has no state'],
    ['code', 'Why does this fail?\n```\nx = [1, 2\n```'],
    ['code', 'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nKeyError: 1'],
    ['code', 'Write a Python function that reverses a list'],
    ['code', 'SELECT name FROM users WHERE id = 7; -- why is it slow?'],
    ['maths', 'Solve for x: 3x + 4 = 19'],
    ['maths', 'Evaluate \\int_0^1 x^2 dx'],
    [
      'maths',
      'Ann has 12 apples and gives half of them to Bob, who eats 2. How many apples remain in total?',
    ],
    ['maths', 'Berechne die Fläche des Dreiecks'],
    ['extraction', 'Extract all invoice numbers and dates from this e-mail.'],
    ['extraction', 'Extrahiere die Namen aus dem Text'],
    ['summarisation', `${ARTICLE}\n\ntl;dr`],
    ['summarisation', `Summarise the following article:\n${ARTICLE}`],
    ['summarisation', 'Fasse diesen Text in drei Sätzen zusammen'],
    ['summarisation', 'Peux-tu résumer ce texte ?'],
    ['summarisation', 'Haz un resumen de este artículo'],
    ['translation', 'Translate this sentence into German: The cat sleeps.'],
    ['translation', 'Übersetze das ins Englische'],
    ['translation', 'Traduis cette phrase en anglais'],
    ['translation', 'Traduce esta frase al inglés'],
    ['classification', 'Classify the review as positive, neutral or negative.'],
    ['classification', 'What is the sentiment of this message?'],
    ['creative', 'Write a poem about the sea'],
    ['creative', 'Schreibe ein Gedicht über den Mond'],
  ])('says %s for %j', (task, text) => {
    expect(taskIn(chatSaying(text))).toBe(task);
  });

  it('takes the instruction from the system message too', () => {
    const chat = chatOf([
      saying('system', 'Classify each message of a customer.'),
      saying('user', 'My parcel is late.'),
    ]);
    expect(taskIn(chat)).toBe('classification');
  });

  it('takes words in the middle of long material for material', () => {
    const chat = chatSaying(
      `Summarise this.\n${ARTICLE} She wrote a poem and could translate a sonnet. ${ARTICLE}`,
    );
    expect(taskIn(chat)).toBe('summarisation');
  });

  it('counts a word once, however often it stands there', () => {
    const chat = chatSaying(`Translate this: ${'story '.repeat(30)}`);
    expect(taskIn(chat)).toBe('translation');
  });

  it('says tool use where tools are offered and nothing else speaks, or a tool has just answered', () => {
    expect(taskIn(chatSaying('What is the weather in Oslo?', { tools: [LOOK_UP] }))).toBe('tool-use');
    expect(taskIn(chatSaying('Write a poem about the sea', { tools: [LOOK_UP] }))).toBe('creative');
    expect(taskIn(chatOf([saying('user', 'Weather?'), toolAnswer('21 degrees')]))).toBe('tool-use');
    expect(
      taskIn(
        chatSaying('Write a poem about the sea', { tools: [LOOK_UP], toolChoice: { kind: 'required' } }),
      ),
    ).toBe('tool-use');
  });

  it('takes a schema for a hint of extraction, which words outweigh', () => {
    const output = { kind: 'json-schema', name: 's', schema: {} } as const;
    expect(taskIn(chatSaying('Which label fits? Categories: a, b', { output }))).toBe('classification');
  });
});
