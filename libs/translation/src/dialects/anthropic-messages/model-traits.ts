/** How models that speak this wire differ in what they accept. */
export type ModelTraits = {
  /** `budget`: thinking is requested as a number of tokens. `adaptive`: as an effort; a budget is an error. */
  readonly thinking: 'budget' | 'adaptive';
  /** `one`: temperature and top_p exclude each other. `none`: any sampling parameter is an error. */
  readonly sampling: 'any' | 'one' | 'none';
  /** Whether the model supports `output_config.format` and strict tools. */
  readonly outputSchema: boolean;
};

const LATEST: ModelTraits = { thinking: 'adaptive', sampling: 'none', outputSchema: true };

/** The first match wins. A Claude model with an unknown name is taken to be newer than all of these. */
const TRAITS_BY_MODEL: readonly (readonly [RegExp, ModelTraits])[] = [
  [/claude-[a-z]+-4-[78]\b/, LATEST],
  [/claude-[a-z]+-4-6\b/, { thinking: 'adaptive', sampling: 'one', outputSchema: true }],
  [/claude-[a-z]+-4-[15]\b/, { thinking: 'budget', sampling: 'one', outputSchema: true }],
  [/claude-(?:[a-z]+-4\b|[23]\b|v2|instant)/, { thinking: 'budget', sampling: 'one', outputSchema: false }],
  [/claude-/, LATEST],
];

/** Other models: their servers imitate the wire as it was at first. */
const IMITATION: ModelTraits = { thinking: 'budget', sampling: 'any', outputSchema: false };

/** The traits of a model by its name, which may have a prefix or a date. */
export function modelTraits(model: string): ModelTraits {
  return TRAITS_BY_MODEL.find(([pattern]) => pattern.test(model))?.[1] ?? IMITATION;
}
