// Proves that lint keeps clocks, randomness and I/O out of the pure packages, and WebRTC in its adapter, by asking it about code that has them.
import type { CheckResult } from './run-checks.ts'
import { ESLint } from 'eslint'
import { root } from './command.ts'

const breaches = [
  { code: 'Date.now()', rule: 'no-restricted-properties' },
  { code: 'Math.random()', rule: 'no-restricted-properties' },
  { code: 'new Date()', rule: 'no-restricted-syntax' },
  { code: 'setTimeout(() => {}, 1)', rule: 'no-restricted-globals' },
  { code: 'fetch(\'/\')', rule: 'no-restricted-globals' },
  { code: 'performance.now()', rule: 'no-restricted-globals' },
  { code: 'crypto.randomUUID()', rule: 'no-restricted-globals' },
]
const connection = { code: 'new RTCPeerConnection()', rule: 'no-restricted-globals' }
const harmless = { code: 'new Date(0)', rule: 'no-restricted-syntax' }

export async function checkPurity(): Promise<CheckResult> {
  const eslint = new ESLint({ cwd: root })
  const lines: string[] = []

  async function isCaught(code: string, rule: string, folder: string): Promise<boolean> {
    const results = await eslint.lintText(`export const planted = ${code}\n`, { filePath: `${root}/${folder}/planted.ts` })
    return results.some(({ messages }) => messages.some(({ ruleId, severity }) => ruleId === rule && severity === 2))
  }

  for (const folder of ['domain', 'mesh']) {
    for (const { code, rule } of breaches) {
      if (!await isCaught(code, rule, `${folder}/src`))
        lines.push(`Lint let \`${code}\` into ${folder}/src.`)
    }
  }
  if (await isCaught(harmless.code, harmless.rule, 'domain/src'))
    lines.push(`Lint forbids \`${harmless.code}\`, which is pure.`)
  if (await isCaught('Date.now()', 'no-restricted-properties', 'web/src'))
    lines.push('Lint applies the rules of the pure packages to web/ as well.')
  for (const folder of ['web/src/core', 'web/src/adapters/room']) {
    if (!await isCaught(connection.code, connection.rule, folder))
      lines.push(`Lint let \`${connection.code}\` into ${folder}.`)
  }
  if (await isCaught(connection.code, connection.rule, 'web/src/adapters/webrtc'))
    lines.push('Lint keeps WebRTC out of its own adapter.')
  return {
    ok: lines.length === 0,
    output: lines.join('\n'),
  }
}
