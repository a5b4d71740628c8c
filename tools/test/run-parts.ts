// One part after the other; a part that breaks down counts as failed and does not take the others with it.
import type { Request } from './arguments.ts'
import type { PartResult } from './summary.ts'
import { styleText } from 'node:util'
import { runPart } from './parts.ts'

export async function runParts(request: Request): Promise<readonly PartResult[]> {
  const results: PartResult[] = []
  for (const [index, part] of request.parts.entries()) {
    console.log(`\n${styleText('bold', part)}  (part ${index + 1} of ${request.parts.length})`)
    const start = performance.now()
    const counts = await runPart(part, request).catch((error: unknown) => {
      console.log(error instanceof Error
        ? error.stack
        : error)
      return { passed: 0, failed: 1 }
    })
    results.push({ part, ...counts, seconds: (performance.now() - start) / 1000 })
  }
  return results
}
