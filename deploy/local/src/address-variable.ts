/**
 * The variable that tells a service where to listen.
 * @param kind `grpc`, `http` or `admin`.
 * @param service Which of the services of a process that runs several; absent: the only one.
 */
export function addressVariable(kind: string, service?: string): string {
  return ['signalbox', ...(service === undefined ? [] : [service]), kind, 'address']
    .join('_')
    .toUpperCase()
    .replaceAll('-', '_');
}
