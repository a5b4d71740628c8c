// `npm run check`: everything that can be known about the code without running it. Each check counts as one.
import process from 'node:process'
import { stopOnSignals } from './check/command.ts'
import { runChecks } from './check/run-checks.ts'
import { everyCheck } from './check/steps.ts'

stopOnSignals()
const { passed, failed } = await runChecks(await everyCheck(), 2, line => console.log(line))
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0
  ? 1
  : 0
