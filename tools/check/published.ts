// What must be true of files that others rely on: a lockfile that works behind every registry, headers that keep scripts out.
import type { CheckResult } from './run-checks.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './command.ts'

interface Hosting {
  readonly hosting: {
    readonly headers: readonly { readonly source: string, readonly headers: readonly { readonly key: string, readonly value: string }[] }[]
  }
}

/** A registry's address in the lockfile would be asked by everybody, also by those who cannot reach it. */
export function registryProblems(file: string, text: string): readonly string[] {
  const resolved = [
    ...text.matchAll(/"resolved": "https?:\/\/([^/"]+)/g),
  ].map(match => match[1])
  const configured = [
    ...text.matchAll(/^\s*(?:@[^:\s]+:)?registry\s*=\s*(\S+)/gm),
    ...text.matchAll(/^\s*(\/\/\S+?):_/gm),
  ].map(match => match[1])
  return [
    ...new Set([
      ...resolved,
      ...configured,
    ]),
  ].map(host => `${file} names the registry ${host}.`)
}

export async function checkRegistries(): Promise<CheckResult> {
  const files = ['package-lock.json', '.npmrc']
  const texts = await Promise.all(files.map(async file => await readFile(join(root, file), 'utf8')))
  const lines = files.flatMap((file, index) => registryProblems(file, texts[index] ?? ''))
  return {
    ok: lines.length === 0,
    output: lines.join('\n'),
  }
}

const required = [
  { directive: 'default-src', value: '\'none\'' },
  { directive: 'script-src', value: '\'self\'' },
  { directive: 'style-src', value: '\'self\'' },
  { directive: 'base-uri', value: '\'none\'' },
  { directive: 'frame-ancestors', value: '\'none\'' },
]

export function policyProblems(policy: string): readonly string[] {
  const directives = new Map(policy.split(';').map((part) => {
    const [name = '', ...values] = part.trim().split(/\s+/)
    return [
      name,
      values.join(' '),
    ]
  }))
  return [
    ...required.filter(({ directive, value }) => directives.get(directive) !== value).map(({ directive, value }) => `${directive} must be ${value}.`),
    ...[
      '\'unsafe-inline\'',
      '\'unsafe-eval\'',
      '*',
      'http:',
      'https:',
    ].filter(source => policy.split(/[\s;]+/).includes(source)).map(source => `${source} must not be allowed.`),
  ]
}

export async function checkHeaders(): Promise<CheckResult> {
  const { hosting } = JSON.parse(await readFile(join(root, 'firebase.json'), 'utf8')) as Hosting
  const everywhere = hosting.headers.find(({ source }) => source === '**')?.headers ?? []
  const policy = everywhere.find(({ key }) => key === 'Content-Security-Policy')?.value
  const lines = policy === undefined
    ? ['firebase.json sets no Content-Security-Policy for all paths.']
    : [
        ...policyProblems(policy),
      ]
  for (const key of [
    'Strict-Transport-Security',
    'X-Content-Type-Options',
    'Referrer-Policy',
    'Permissions-Policy',
  ]) {
    if (!everywhere.some(header => header.key === key))
      lines.push(`firebase.json does not send ${key}.`)
  }
  return {
    ok: lines.length === 0,
    output: lines.join('\n'),
  }
}
