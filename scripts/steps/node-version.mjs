const LEAST = [20, 19];

/** Refuses a Node that the dependencies do not run on, and says what to do. */
export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return;
  throw new Error(
    `Signalbox needs Node ${LEAST.join('.')} or newer; this is ${process.version}. Install it from https://nodejs.org.`,
  );
}
