const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A field as people write it in a condition: `request.tags.team`, `mesh.backend["llama-8b"].queue`. */
export function fieldText(path: readonly string[]): string {
  return path
    .map((step, place) => {
      if (place === 0) return step;
      const isBackend = place === 2 && path[0] === 'mesh';
      return isBackend || !IDENTIFIER.test(step) ? `[${JSON.stringify(step)}]` : `.${step}`;
    })
    .join('');
}
