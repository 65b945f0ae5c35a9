/** Words that ask for reasoning. */
export const DEPTH_WORDS: ReadonlySet<string> = new Set(
  (
    'why prove proof derive explain compare contrast design architect architecture analyse analyze evaluate justify critique ' +
    'optimise optimize optimal tradeoff tradeoffs trade offs implications infer deduce rigorous rigorously theorem ' +
    'invariant counterexample complexity concurrent distributed consistency refactor debug plan strategy ' +
    'warum beweise begründe vergleiche entwirf analysiere pourquoi démontre compare conçois analyse justifie demuestra compara diseña analiza'
  ).split(' '),
);

/** Words of conditions and of steps. */
export const CONSTRAINT_WORDS: ReadonlySet<string> = new Set(
  (
    'must should exactly least most without unless except only each every assume given suppose if then constraint constraints ' +
    'requirement requirements ensure guarantee step steps such first second third finally within between not never ' +
    'muss ohne jede wenn doit sans chaque si debe sin cada'
  ).split(' '),
);

/** Words that add another part to a request. */
export const PART_WORDS: ReadonlySet<string> = new Set(
  'also additionally furthermore moreover finally außerdem aussi además'.split(' '),
);
