/** The name of the process that several services share. */
export const TOGETHER = 'together';

/** The services of a mesh by name, without further replicas. */
export function serviceNames(adapters: readonly string[]): readonly string[] {
  return ['ingress', 'decision', 'health-prober', ...adapters.map(adapterServiceName)];
}

/** The name of an adapter as a service. */
export function adapterServiceName(adapter: string): string {
  return `adapter-${adapter}`;
}

/**
 * The services that are to share one process.
 * @param words Names of services, `adapters` for every adapter, `all` for everything.
 * @param adapters Names of the adapters of the mesh.
 * @throws Error that lists the unknown words.
 */
export function servicesTogether(words: readonly string[], adapters: readonly string[]): readonly string[] {
  const all = serviceNames(adapters);
  const groups = new Map([
    ['all', all],
    ['adapters', adapters.map(adapterServiceName)],
  ]);
  const named = new Set(words.flatMap((word) => groups.get(word) ?? [word]));
  const chosen = all.filter((name) => named.delete(name));
  if (named.size === 0) return chosen;
  const known = [...groups.keys(), ...all].join(', ');
  throw new Error(
    `--together does not know ${[...named].join(', ')}. It takes, separated by commas: ${known}.`,
  );
}
