export { runCommandLine } from './command-line.js';
export { openTerminal, type Terminal } from './terminal.js';
