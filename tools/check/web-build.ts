// The built web app, for everyone in this process who needs it: built once.
import type { CheckResult } from './run-checks.ts'
import { runNode } from './command.ts'

let build: Promise<CheckResult> | undefined

export async function buildWeb(): Promise<CheckResult> {
  build ??= runNode(['tools/build.ts', 'web']).then(({ code, output }) => ({ ok: code === 0, output }))
  return await build
}
