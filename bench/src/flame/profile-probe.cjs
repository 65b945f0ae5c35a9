// Loaded into the services that are profiled: the first SIGUSR2 begins a CPU profile, the second one ends and writes it.
const { Session } = require('node:inspector');
const { renameSync, writeFileSync } = require('node:fs');

const SAMPLING_US = 500;
const file = `${process.env.BENCH_PROFILE_DIR}/${process.pid}.cpuprofile`;
let session;

process.on('SIGUSR2', () => {
  if (session === undefined) {
    session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
    session.post('Profiler.start');
    return;
  }
  session.post('Profiler.stop', (error, { profile }) => {
    if (error) throw error;
    writeFileSync(`${file}.new`, JSON.stringify(profile));
    renameSync(`${file}.new`, file);
  });
  session = undefined;
});
