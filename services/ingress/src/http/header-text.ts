/** What a header of a request may be: Node joins some that come several times and lists the others. */
type HeaderValue = string | string[] | undefined;

/** The first value of a header that may come several times. */
export function firstOf(value: HeaderValue): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

/** All values of a header that may come several times, as one text. */
export function joined(value: HeaderValue): string | undefined {
  return typeof value === 'string' ? value : value?.join(', ');
}
