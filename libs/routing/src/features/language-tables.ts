/** A Unicode block of one script, by code unit. */
export type ScriptRange = {
  readonly from: number;
  readonly to: number;
  readonly script: string;
};

/** Scripts other than Latin, in the order of their blocks. */
export const SCRIPT_RANGES: readonly ScriptRange[] = [
  { from: 0x0370, to: 0x03ff, script: 'greek' },
  { from: 0x0400, to: 0x052f, script: 'cyrillic' },
  { from: 0x0530, to: 0x058f, script: 'armenian' },
  { from: 0x0590, to: 0x05ff, script: 'hebrew' },
  { from: 0x0600, to: 0x06ff, script: 'arabic' },
  { from: 0x0900, to: 0x097f, script: 'devanagari' },
  { from: 0x0980, to: 0x09ff, script: 'bengali' },
  { from: 0x0b80, to: 0x0bff, script: 'tamil' },
  { from: 0x0c00, to: 0x0c7f, script: 'telugu' },
  { from: 0x0e00, to: 0x0e7f, script: 'thai' },
  { from: 0x10a0, to: 0x10ff, script: 'georgian' },
  { from: 0x3040, to: 0x30ff, script: 'kana' },
  { from: 0x3400, to: 0x9fff, script: 'han' },
  { from: 0xac00, to: 0xd7af, script: 'hangul' },
];

/** The language most often written in a script. Kana make the Han around them Japanese. */
export const LANGUAGE_OF_SCRIPT: ReadonlyMap<string, string> = new Map([
  ['greek', 'el'],
  ['cyrillic', 'ru'],
  ['armenian', 'hy'],
  ['hebrew', 'he'],
  ['arabic', 'ar'],
  ['devanagari', 'hi'],
  ['bengali', 'bn'],
  ['tamil', 'ta'],
  ['telugu', 'te'],
  ['thai', 'th'],
  ['georgian', 'ka'],
  ['kana', 'ja'],
  ['han', 'zh'],
  ['hangul', 'ko'],
]);

/**
 * Letters that only one of the languages of a script has. The first language with one of its letters in the text is chosen.
 */
export const TELLING_LETTERS: readonly (readonly [script: string, language: string, letters: RegExp])[] = [
  ['cyrillic', 'uk', /[іїєґІЇЄҐ]/],
  ['cyrillic', 'sr', /[ђјљњћџЂЈЉЊЋЏ]/],
  ['arabic', 'ur', /[ٹڈڑے]/],
  ['arabic', 'fa', /[پچژگ]/],
];

/** Frequent short words of languages in Latin script, without those that are also keywords of programming languages. */
export const STOP_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to a is are was be it that this you i we they he she what how why who which when where can could would should do does did have has my your please with on at by from an me about not or there more than if will all hello thanks in for as explain write give make',
  de: 'der die das und ist ich nicht ein eine einen einem einer zu den dem des mit auf für von sich auch wie was warum wer wo kann können sind war wird haben hat bitte mir mich du sie wir es im am bei aus nach über oder aber wenn dass als nur noch hallo danke guten',
  fr: 'le la les des un une et est je ne pas que qui quoi comment pourquoi où ce cette ces dans pour sur avec du de au aux il elle nous vous ils mon ma mes votre par plus sont être fait peux pouvez bonjour merci moi quel quelle en se son si mais ou',
  es: 'el la los las un una y es de que en por para con no se lo su del al como cómo qué cuál por dónde cuándo está son mi me te este esta esto más pero muy hola gracias puedes tú yo sobre ser hay o si',
  it: 'il lo la gli le un una e è di che in per con non si del della dei delle al alla come cosa perché dove quando sono mi ti questo questa più ma ciao grazie puoi io nel anche ho hai ha da su',
  pt: 'o a os as um uma e é de que em por para com não se do da dos das no na como qual onde quando está são me você eu este esta isso mais mas muito olá obrigado pode ao ou seu sua foi ser',
  nl: 'de het een en is van ik niet te dat die op met voor zijn aan er om ook hoe wat waarom waar wie kan kunnen je jij u we wij ze deze dit maar als bij naar uit mijn of hallo dank alsjeblieft worden wordt heeft',
  pl: 'i w na z do jest nie to się że co jak dlaczego kto gdzie kiedy czy ten ta te o po dla za od przez ale lub są był może mi mnie ja ty proszę dziękuję cześć jego być tego które który',
  sv: 'och att det är en ett jag inte på som av för med till den de du vi kan hur vad varför var när ska om har från eller men hej tack din min mig så denna detta vara blir under',
  da: 'og at det er en et jeg ikke på som af for med til den de du vi kan hvordan hvad hvorfor hvor hvornår skal om har fra eller men hej tak din min mig så denne dette være bliver under',
  cs: 'a v na je to se že s z do co jak proč kdo kde kdy nebo ale pro jsem jsou byl být ten ta by i o po za od mi mě prosím děkuji ahoj který která které není také jako',
  tr: 've bir bu da de ne için ile mi mı nasıl neden nedir kim nerede var yok çok ben sen o biz daha gibi olarak olan değil ama veya lütfen merhaba teşekkürler bana kadar her şey',
  ro: 'și în la de nu un o este cu pe care că mai sunt ce cum cine unde când pentru din sau dar eu tu el ea noi mi te rog mulțumesc bună acest această fi fost',
  hu: 'a az és hogy nem egy is van mi ez meg de mit miért hogyan hol mikor ki kérem köszönöm szia vagy csak már lehet volt ha el be nekem kell',
  fi: 'ja on ei se että en mitä miten miksi kuka missä milloin minä sinä hän me te he tämä joka ovat oli olla kanssa myös mutta tai kun jos niin kiitos hei voit kuin',
};

/** Letters that indicate a language in Latin script. Several languages may share a letter. */
export const SPEAKING_LETTERS: Readonly<Record<string, string>> = {
  de: 'ßäöü',
  fr: 'éèêàçùœ',
  es: 'ñáíóú',
  it: 'èàòù',
  pt: 'ãõçâê',
  pl: 'łżźśćńąę',
  sv: 'åäö',
  da: 'æøå',
  cs: 'řěůčžš',
  tr: 'ğışç',
  ro: 'țșăâî',
  hu: 'őűáé',
  fi: 'äö',
};
