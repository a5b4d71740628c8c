// Which commands there are, and what each needs before it can run.

/** @typedef {'npm' | 'firestore' | 'chromium' | 'turn'} Need */

/** @type {Readonly<Record<string, readonly Need[]>>} */
const needs = {
  start: ['npm', 'firestore'],
  test: ['npm', 'firestore', 'chromium', 'turn'],
  check: ['npm'],
  fix: ['npm'],
  build: ['npm'],
  seed: ['npm', 'firestore'],
  screens: ['npm', 'firestore', 'chromium'],
  bench: ['npm'],
  simulate: ['npm'],
  inspect: ['npm'],
  backup: ['npm'],
  restore: ['npm'],
}

/** @type {Readonly<Record<string, readonly Need[]>>} */
const needsOfTestPart = {
  check: ['npm'],
  unit: ['npm'],
  rules: ['npm', 'firestore'],
  functions: ['npm', 'firestore'],
  e2e: ['npm', 'firestore', 'chromium', 'turn'],
}

/** @type {Readonly<Record<string, readonly Need[]>>} */
const needsOfBench = {
  join: ['npm', 'firestore', 'chromium'],
  lighthouse: ['npm', 'firestore', 'chromium'],
  hybrid: ['npm', 'firestore', 'chromium'],
  record: ['npm', 'firestore', 'chromium'],
}

export const commandNames = Object.keys(needs)

/** @param {string} command */
export function scriptOf(command) {
  return command === 'bench'
    ? 'bench/index.ts'
    : `tools/${command}.ts`
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {ReadonlySet<Need> | undefined} Undefined for a command that does not exist.
 */
export function needsOf(command, args) {
  if (!Object.hasOwn(needs, command))
    return undefined
  const parts = command === 'test' ? needsOfTestPart : command === 'bench' ? needsOfBench : {}
  const named = args.filter((word, index) => Object.hasOwn(parts, word) && !isGrep(args[index - 1]))
  return new Set(named.length > 0
    ? named.flatMap(name => parts[name] ?? [])
    : needs[command])
}

/** @param {string | undefined} word */
function isGrep(word) {
  return word === '--grep' || word === '-g'
}
