// `npm run fix`: mends what can be mended by a machine; what is left is printed.
import process from 'node:process'
import { runCommand, stopOnSignals } from './check/command.ts'
import { lintArguments } from './check/lint.ts'

stopOnSignals()
const { code } = await runCommand('eslint', [...lintArguments, '--fix'], { live: true })
console.log(code === 0
  ? 'Everything that could be mended is.'
  : 'The rest needs a person: see above.')
process.exitCode = code
