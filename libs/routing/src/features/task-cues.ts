import type { Task } from '@signalbox/domain';

/** Words that indicate a task, and how strongly: a weight of 1 is enough when nothing else indicates a task. */
export type WordCue = { readonly task: Task; readonly weight: number; readonly phrases: readonly string[] };

/**
 * Words and phrases in lower case, with a blank for anything that separates their words. English first, then the main verbs
 * of German, French and Spanish.
 */
export const WORD_CUES: readonly WordCue[] = [
  cue('code', 2, [
    'refactor, debug, unit test, unit tests, stack trace, stacktrace, traceback, compile error, source code, sql query',
    'write a function, write a script, write a program, write code, fix the bug, fix this bug, pull request, code review',
    'review this code, regex, regular expression, programmiere, quellcode, schreibe eine funktion, écris une fonction',
    'code source, escribe una función, código',
  ]),
  cue('code', 1, [
    'python, javascript, typescript, kotlin, golang, sql, bash, html, css, dockerfile, kubernetes, compiler, npm, git',
    'endpoint, implementiere, implémente, implementa',
  ]),
  cue('code', 0.6, [
    'java, react, rust, algorithm, function, api, exception, code, bug, implement, funktion, fonction, función',
  ]),
  cue('maths', 2, [
    'solve for, solve the equation, equation, integral, derivative, theorem, polynomial, eigenvalue, prove that, quadratic',
    'square root, prime number, prime numbers, standard deviation, lcm, gcd, modulo, gleichung, beweise, ableitung',
    'berechne, équation, calcule, démontre, ecuación, demuestra, derivada',
  ]),
  cue('maths', 1, [
    'calculate, compute, probability, algebra, geometry, arithmetic, maths, math, triangle, factorial, matrix',
  ]),
  cue('maths', 0.7, [
    'how many, how much, percent, twice, sum, fraction, remaining, prove, solve, wie viele, wie viel, prozent, combien',
    'pourcentage, cuántos, cuántas, cuánto, porcentaje',
  ]),
  cue('maths', 0.4, ['total, average, half, each, times as many, more than, per']),
  cue('extraction', 2.5, [
    'extract, pull out, parse the following, named entities, find all the names, list all the names, fill in the fields',
    'extrahiere, extrahieren, extrais, extraire, extrae, extraer',
  ]),
  cue('summarisation', 2.5, [
    'summarise, summarize, summarising, summarizing, tl dr, tldr, key points, main points, condense, in a nutshell',
    'zusammenfassen, zusammenfassung, fasse, résumer, résume, resumir, resumen',
  ]),
  cue('summarisation', 1.5, ['summary, shorten, takeaways, minutes of the meeting, résumé, resume']),
  cue('translation', 2.5, [
    'translate, übersetze, übersetzen, übersetzung, traduis, traduire, traduction, traduce, traducir, traducción',
  ]),
  cue('translation', 1, [
    'translation, into english, into german, into french, into spanish, into italian, into chinese, into japanese',
    'to english, to german, to french, to spanish, in german, in french, in spanish, ins deutsche, ins englische',
    'auf englisch, en anglais, en français, al inglés, al español',
  ]),
  cue('classification', 2.5, [
    'classify, categorise, categorize, sentiment, which category, which of these categories, spam or, positive or negative',
    'positive negative, label the following, label each, klassifiziere, kategorisiere, stimmung, classifie, catégorise',
    'clasifica, categoriza, sentimiento',
  ]),
  cue('classification', 0.7, [
    'category, categories, label, labels, intent, kategorie, catégorie, categoría',
  ]),
  cue('creative', 2.5, [
    'poem, haiku, limerick, sonnet, lyrics, write a story, short story, bedtime story, screenplay, fairy tale, write a song',
    'write a joke, tell me a joke, tell me a story, slogan, gedicht, kurzgeschichte, märchen, poème, conte, poema, cuento',
  ]),
  cue('creative', 0.7, [
    'story, song, joke, fiction, character, brainstorm, tagline, geschichte, histoire, historia',
  ]),
];

/** Signs that indicate a task wherever they are in the question. */
export type SignCue = { readonly task: Task; readonly weight: number; readonly signs: readonly string[] };

/** Signs and spellings, case-sensitive. If one ends in a letter, no other letter may follow. */
export const SIGN_CUES: readonly SignCue[] = [
  { task: 'code', weight: 1.5, signs: ['```', '[PYTHON]', '#!/', '<?php', '<!DOCTYPE'] },
  {
    task: 'code',
    weight: 1.5,
    signs: [
      'Traceback (most recent',
      '    at ',
      'Exception in thread',
      'error TS',
      'panic: ',
      'npm ERR!',
      'SIGSEGV',
    ],
  },
  {
    task: 'code',
    weight: 1.5,
    signs: [
      'def ',
      'function(',
      '#include',
      'import {',
      'public class ',
      'const ',
      '=> ',
      'console.log',
      'print(',
      '();',
    ],
  },
  {
    task: 'code',
    weight: 1.5,
    signs: ['fn ', 'func ', 'SELECT ', 'INSERT INTO', 'kubectl ', 'sudo ', '</div>'],
  },
  {
    task: 'code',
    weight: 1.2,
    signs: ['.py', '.ts', '.tsx', '.js', '.java', '.go', '.rs', '.cpp', '.sql', '.yaml'],
  },
  { task: 'code', weight: 1, signs: ['C++', 'c++', 'C#', '.NET', 'Node.js'] },
  {
    task: 'maths',
    weight: 2,
    signs: ['\\frac', '\\int', '\\sum', '\\sqrt', '\\begin{', '$$', '\\(', 'mod '],
  },
  { task: 'maths', weight: 2, signs: ['∫', '∑', '√', '≤', 'x^2', 'x²', 'n^2'] },
];

/** Makes a cue from phrases separated by commas. */
function cue(task: Task, weight: number, lines: readonly string[]): WordCue {
  return { task, weight, phrases: lines.flatMap((line) => line.split(', ')) };
}
