/** What a step throws; `undefined`: nothing. */
export function thrownBy(step: () => unknown): unknown {
  try {
    step();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}
