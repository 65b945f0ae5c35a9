/** How models that speak this wire differ in what they accept. */
export type ModelTraits = {
  /** How thinking is requested: as a level, as a number of tokens, or not at all. */
  readonly thinking: 'level' | 'budget' | 'none';
  /**
   * What is new in the third generation: tool calls must carry a thought signature, tool results may hold images, and JSON may
   * be requested together with tools.
   */
  readonly thirdGeneration: boolean;
  /** Whether frequency and presence penalties are accepted. */
  readonly penalties: boolean;
  /** Whether there is a separate field for system messages. */
  readonly systemInstruction: boolean;
};

const LATEST: ModelTraits = {
  thinking: 'level',
  thirdGeneration: true,
  penalties: true,
  systemInstruction: true,
};
const SECOND: ModelTraits = { ...LATEST, thinking: 'none', thirdGeneration: false };

/** The first match wins. A model with an unknown name is taken to be newer than all of these. */
const TRAITS_BY_MODEL: readonly (readonly [RegExp, ModelTraits])[] = [
  [/gemma-/, { ...SECOND, systemInstruction: false }],
  [/gemini-2\.5\b/, { ...SECOND, thinking: 'budget', penalties: false }],
  [/gemini-(?:1\.|2\.|pro(?:-vision)?$)/, SECOND],
];

/** The traits of a model by its name, which may have a prefix or a date. */
export function modelTraits(model: string): ModelTraits {
  return TRAITS_BY_MODEL.find(([pattern]) => pattern.test(model))?.[1] ?? LATEST;
}
