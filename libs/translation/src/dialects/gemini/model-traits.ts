/** Where models that speak this wire differ in what they take. */
export type ModelTraits = {
  /** How thinking is asked for: as a level, as a number of tokens, or not at all. */
  readonly thinking: 'level' | 'budget' | 'none';
  /**
   * What came with the third generation: tool calls must carry a thought signature, results of tools may hold images,
   * and JSON may be asked for beside tools.
   */
  readonly thirdGeneration: boolean;
  /** Whether frequency and presence penalties are taken. */
  readonly penalties: boolean;
  /** Whether there is a place for system messages. */
  readonly systemInstruction: boolean;
};

const LATEST: ModelTraits = {
  thinking: 'level',
  thirdGeneration: true,
  penalties: true,
  systemInstruction: true,
};
const SECOND: ModelTraits = { ...LATEST, thinking: 'none', thirdGeneration: false };

/** The first match wins. A model of an unknown name is taken for a newer one than all of these. */
const TRAITS_BY_MODEL: readonly (readonly [RegExp, ModelTraits])[] = [
  [/gemma-/, { ...SECOND, systemInstruction: false }],
  [/gemini-2\.5\b/, { ...SECOND, thinking: 'budget', penalties: false }],
  [/gemini-(?:1\.|2\.|pro(?:-vision)?$)/, SECOND],
];

/** What is known of a model by its name, also where the name has a prefix or a date. */
export function modelTraits(model: string): ModelTraits {
  return TRAITS_BY_MODEL.find(([pattern]) => pattern.test(model))?.[1] ?? LATEST;
}
