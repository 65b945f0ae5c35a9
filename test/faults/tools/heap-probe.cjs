// Loaded into the services of the leak run: on SIGUSR2 it collects garbage and writes down what is left. The services run
// without V8's compilers: they go on compiling for longer than the run takes, and what they write (machine code and its
// tables) lies in the same heap, where it looks like a leak of some 13 MB an hour.
const { renameSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
for (const compiler of ['sparkplug', 'maglev', 'opt']) setFlagsFromString(`--no-${compiler}`);
const collect = runInNewContext('gc');
const file = `${process.env.FAULTS_HEAP_PROBE_DIR}/${process.pid}.json`;

process.on('SIGUSR2', () => {
  collect();
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  writeFileSync(
    `${file}.new`,
    JSON.stringify({ heapUsed, rss, handles: process.getActiveResourcesInfo().length }),
  );
  renameSync(`${file}.new`, file);
});
