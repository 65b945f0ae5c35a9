// Loaded into the services of the leak run: on SIGUSR2 it collects garbage and writes down what is left.
const { renameSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
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
