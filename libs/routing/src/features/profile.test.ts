import { SENSITIVITIES, TASKS, type StatedFeatures } from '@signalbox/domain';
import { anyChatRequest, anyEmbedRequest } from '@signalbox/testkit/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileOfChat, profileOfEmbed, type ProfileFrame } from './profile.js';
import { chatOf, chatSaying, saying, toolAnswer } from './testing/chats.js';
import { FRAME } from './testing/frames.js';

const STATED: Required<StatedFeatures> = {
  inputTokens: 7,
  task: 'creative',
  complexity: 0.9,
  language: 'fi',
  sensitivity: 'public',
  persona: 'analyst',
  region: 'eu',
};

describe('profileOfChat', () => {
  it('tells what is asked for', () => {
    const profile = profileOfChat(chatSaying('Please translate this sentence into German.'), FRAME);
    expect(profile).toMatchObject({ task: 'translation', language: 'en', sensitivity: 'internal' });
    expect(profile.complexity).toBeLessThan(0.2);
    expect(profile).not.toHaveProperty('detected');
    expect(profile).not.toHaveProperty('prefix');
  });

  it('passes on what the frame knows, and neither label nor statements', () => {
    const known = {
      session: 's',
      user: 'u',
      persona: 'p',
      region: 'eu',
      tenant: 't',
      deadlineMs: 5,
    } as const;
    const profile = profileOfChat(chatSaying('hi'), { ...FRAME, ...known, stated: {}, label: 'public' });
    expect(profile).toMatchObject(known);
    expect(profile).not.toHaveProperty('stated');
    expect(profile).not.toHaveProperty('label');
  });

  it('takes what is stated in place of what it would find', () => {
    const frame = { ...FRAME, persona: 'known', region: 'us', stated: STATED };
    expect(profileOfChat(chatSaying('Hello, who are you?'), frame)).toMatchObject(STATED);
  });

  it.each<[string, Partial<ProfileFrame>, string]>([
    ['nothing', {}, 'restricted'],
    ['public', { label: 'public' }, 'restricted'],
    ['restricted', { label: 'restricted' }, 'restricted'],
    ['public, as a statement', { stated: { sensitivity: 'public' } }, 'public'],
    [
      'public, as a statement against its own label',
      { stated: { sensitivity: 'public' }, label: 'restricted' },
      'public',
    ],
  ])('tells what was found where the caller says %s', (_, said, sensitivity) => {
    const profile = profileOfChat(chatSaying('I am ada@example.com'), { ...FRAME, ...said });
    expect(profile).toMatchObject({ sensitivity, detected: ['email'] });
  });

  it('looks for sensitive data in every text, and not in media', () => {
    const mail = 'ada@example.com';
    const system = chatOf([saying('system', mail), saying('user', 'hi')]);
    const tool = chatOf([saying('user', 'hi'), toolAnswer(mail)]);
    const media = chatOf([
      { role: 'user', content: [{ kind: 'audio', mediaType: 'audio/wav', base64: 'AKIAIOSFODNN7EXAMPLE' }] },
    ]);
    expect(profileOfChat(system, FRAME).detected).toEqual(['email']);
    expect(profileOfChat(tool, FRAME).detected).toEqual(['email']);
    expect(profileOfChat(media, FRAME)).not.toHaveProperty('detected');
  });

  it('names long output last among the needs', () => {
    const chat = chatSaying('hi', { sampling: { maxOutputTokens: 50_000 }, reasoningEffort: 'low' });
    expect(profileOfChat(chat, FRAME).needs).toEqual(['reasoning', 'long-output']);
  });

  it('fingerprints a long beginning', () => {
    expect(profileOfChat(chatSaying('word '.repeat(500)), FRAME).prefix).toHaveLength(2);
  });

  it('is made of any conversation, and the same each time', () => {
    fc.assert(
      fc.property(anyChatRequest, (chat) => {
        const profile = profileOfChat(chat, FRAME);
        expect(profile).toEqual(profileOfChat(chat, FRAME));
        expect(TASKS).toContain(profile.task);
        expect(SENSITIVITIES).toContain(profile.sensitivity);
      }),
    );
  });

  it('holds no twelve characters of the prompt', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 30 }),
      fc.lorem({ mode: 'sentences', maxCount: 2 }),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
        const said = words.join(' ');
        const chat = chatOf([saying('system', said), saying('user', said), toolAnswer(said)]);
        const shown = JSON.stringify({ ...profileOfChat(chat, FRAME), prefix: [] });
        for (let start = 0; start + 12 <= said.length; start++) {
          expect(shown).not.toContain(said.slice(start, start + 12));
        }
      }),
    );
  });
});

describe('profileOfEmbed', () => {
  it('asks for nothing, and is looked through all the same', () => {
    const profile = profileOfEmbed({ inputs: ['Where is the nearest office?', 'ada@example.com'] }, FRAME);
    expect(profile).toMatchObject({ language: 'en', sensitivity: 'restricted', detected: ['email'] });
    expect(profile).not.toHaveProperty('task');
    expect(profile).not.toHaveProperty('complexity');
    expect(profile).not.toHaveProperty('prefix');
  });

  it('takes what is stated', () => {
    expect(profileOfEmbed({ inputs: ['ada@example.com'] }, { ...FRAME, stated: STATED })).toMatchObject(
      STATED,
    );
  });

  it('is made of any texts, and the same each time', () => {
    fc.assert(
      fc.property(anyEmbedRequest, (request) => {
        expect(profileOfEmbed(request, FRAME)).toEqual(profileOfEmbed(request, FRAME));
      }),
    );
  });
});
