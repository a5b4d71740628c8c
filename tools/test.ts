// `npm test [part …] [--grep …]`: everything, or the parts named. The last line is the sum.
import process from 'node:process'
import { stopOnSignals } from './check/command.ts'
import { parseRequest } from './test/arguments.ts'
import { stopEmulators } from './test/emulators.ts'
import { runParts } from './test/run-parts.ts'
import { lastLine, sum, summaryTable } from './test/summary.ts'

const request = parseRequest(process.argv.slice(2))
if (!request.ok) {
  console.error(request.error)
  process.exit(2)
}

stopOnSignals(stopEmulators)
const results = await runParts(request.value)
await stopEmulators()

const total = sum(results)
const nothingMatched = total.passed + total.failed === 0
if (nothingMatched)
  console.log('\nNo test has a name like that.')
console.log(`\n${summaryTable(results)}\n\n${lastLine(total)}`)
process.exit(total.failed > 0 || nothingMatched
  ? 1
  : 0)
