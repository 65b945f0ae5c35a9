import { diagnose } from '@signalbox/doctor';
import { flag } from '../arguments/option-kinds.js';
import { defineCommand } from '../command.js';
import { exitOf } from '../doctor/exit-of.js';
import { renderDiagnosis } from '../doctor/render-diagnosis.js';
import { renderJson } from '../output/json.js';
import { readSource } from '../read-source.js';

/** Reads a policy as a compiler reads a program. */
export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Reads a policy as a compiler reads a program, and says what can never work as it is written.',
  positionals: [{ name: 'POLICY', required: true, doc: 'The policy file; - reads standard input.' }],
  options: { json: flag('One JSON document: every finding, and what each route can come to at worst.') },
  notes: [
    'It finds requests that nobody can take, rules that can never match, fallbacks that cross a data rule, limits that',
    'contradict each other, names that lead nowhere, prices that nobody knows. It needs no mesh.',
    'Ends with 2 when there is an error, with 1 when there is a warning, and with 0 otherwise.',
  ],
  examples: ['signalbox doctor policy.yaml', 'signalbox policy show | signalbox doctor -'],
  async run({ terminal, style, options, words: [file = ''] }) {
    const diagnosis = diagnose(await readSource(terminal, file), { now: terminal.now() });
    await terminal.out(options.json ? renderJson(diagnosis) : renderDiagnosis(diagnosis, file, style));
    return exitOf(diagnosis.findings);
  },
});
