// How ESLint is called, for the check and for the mending alike.
export const lintArguments = [
  '.',
  '--cache',
  '--cache-location',
  '.cache/eslint/',
  '--max-warnings',
  '0',
] as const
