import { describe, expect, it } from 'vitest';
import { languageOf } from './language.js';
import { promptTextOf } from './prompt-text.js';
import { chatSaying } from './testing/chats.js';

function languageIn(text: string): string | undefined {
  return languageOf(promptTextOf(chatSaying(text)));
}

describe('languageOf', () => {
  it.each([
    ['en', 'Could you explain how this works?'],
    ['en', 'What is the capital of Australia?'],
    ['de', 'Wie wird das Wetter morgen in Hamburg?'],
    ['tr', 'DEĞİŞKEN İÇİN ŞEY YAĞIŞ'],
    ['sv', 'ÅÄÖ Ångström och det'],
    ['de', 'Bitte fasse den folgenden Text zusammen.'],
    ['fr', 'Peux-tu résumer ce texte pour moi ?'],
    ['fr', 'Quelle est la différence entre ces deux contrats ?'],
    ['es', '¿Cuál es la capital de Australia?'],
    ['es', 'Escribe un poema sobre el mar y la luna.'],
    ['it', 'Qual è la differenza tra questi due contratti e perché?'],
    ['pt', 'Você pode explicar como isso funciona?'],
    ['nl', 'Wat is het verschil tussen deze twee contracten?'],
    ['pl', 'Jak to działa i dlaczego nie jest szybsze?'],
    ['sv', 'Vad är skillnaden mellan de här avtalen och varför?'],
    ['da', 'Hvad er forskellen på de to aftaler, og hvorfor er det sådan?'],
    ['cs', 'Jaký je rozdíl mezi těmito smlouvami a proč to není jednodušší?'],
    ['tr', 'Bu iki sözleşme arasındaki fark nedir ve neden önemli?'],
    ['ro', 'Care este diferența dintre aceste contracte și de ce nu sunt la fel?'],
    ['hu', 'Mi a különbség a két szerződés között, és miért nem egyforma?'],
    ['fi', 'Mikä ero näillä sopimuksilla on ja miksi se on tärkeä?'],
    ['ja', 'この二つの契約の違いは何ですか'],
    ['zh', '这两份合同有什么区别？'],
    ['zh', '请用 TypeScript 写一个函数，解析 JSON 文件'],
    ['ko', '이 두 계약의 차이점은 무엇인가요?'],
    ['ru', 'В чём разница между этими договорами?'],
    ['uk', 'Яка різниця між цими договорами і чому?'],
    ['sr', 'Која је разлика између ових уговора?'],
    ['el', 'Ποια είναι η διαφορά;'],
    ['ar', 'ما الفرق بين هذين العقدين؟'],
    ['fa', 'چه تفاوتی بین این دو قرارداد هست؟'],
    ['he', 'מה ההבדל בין החוזים?'],
    ['hi', 'इन दोनों अनुबंधों में क्या अंतर है?'],
    ['th', 'สัญญาสองฉบับนี้ต่างกันอย่างไร'],
  ])('tells %s by %j', (language, text) => {
    expect(languageIn(text)).toBe(language);
  });

  it.each([
    ['nothing', ''],
    ['a single word', 'OK'],
    ['figures', '3 + 4 = 7'],
    ['code alone', 'for (const x of xs) { if (x in seen) { return x; } }'],
    ['a fenced block', '```\nthe code is what you see and I do not\n```'],
    ['names', 'Ada Lovelace, Alan Turing, Grace Hopper'],
  ])('tells nothing by %s', (_, text) => {
    expect(languageIn(text)).toBeUndefined();
  });

  it('looks at the sentence around code, and at the question more than at a quoted word', () => {
    expect(languageIn('Was ist hier falsch, und wie kann ich das beheben?\n```\nthe of and to is\n```')).toBe(
      'de',
    );
    expect(languageIn('What does the word 你好 mean in this sentence?')).toBe('en');
  });
});
