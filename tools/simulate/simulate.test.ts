import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../mesh/sim/scenario/scenario.ts'
import { parseSimulate } from './options.ts'
import { layoutOf } from './picture/layout.ts'
import { pictureOf } from './picture/picture.ts'
import { night } from './picture/style.ts'
import { brokenPromises } from './promises.ts'
import { run } from './run.ts'
import { complaintsOf, wordsOf } from './words.ts'

const root = join(import.meta.dirname, '../..')
const scenarios = join(root, 'mesh/sim/scenarios')

function small(given: object = {}): Extract<ReturnType<typeof parseScenario>, { ok: true }>['value'] {
  const parsed = parseScenario({ name: 'small <b>', peers: 12, lastsS: 20, arrivals: { overS: 1 }, talk: { fromS: 5, untilS: 15, warmAfterS: 5 }, ...given })
  if (!parsed.ok)
    throw new Error(parsed.error.join())
  return parsed.value
}

it.each(readdirSync(scenarios))('%s is a scenario', (file) => {
  expect(parseScenario(JSON.parse(readFileSync(join(scenarios, file), 'utf8')))).toMatchObject({ ok: true })
})

describe('the command', () => {
  it('takes a file and a seed', () => {
    expect(parseSimulate(['--scenario', 'x.json', '--seed', '7'])).toEqual({ ok: true, value: { scenario: 'x.json', seed: 7, seeds: 1, json: false, picture: undefined } })
  })

  it.each([[[]], [['--scenario', 'x', '--seed', 'one']], [['--scenario', 'x', '--seeds', '0']], [['--fast']]])('explains itself where %j makes no sense', (words) => {
    expect(parseSimulate(words)).toMatchObject({ ok: false, error: expect.stringContaining('Usage: ') })
  })
})

describe('promises', () => {
  it('are broken by figures that miss or are missing', () => {
    expect(brokenPromises({ delivered: 0.99, copies: 1.2 }, { delivered: '=1', copies: '<=1.3', links: '>=7' }).map(({ id }) => id)).toEqual(['delivered', 'links'])
  })

  it('are told with the words that show the run again', () => {
    expect(complaintsOf([{ id: 'delivered', target: '=1', value: 0.5 }], { scenario: 'a.json', seed: 3 }).join()).toContain('--scenario a.json --seed 3')
  })
})

describe('the picture', () => {
  const scenario = small()
  const done = run({ scenario, seed: 1 })
  const picture = pictureOf(done, { scenario, seed: 1 })

  it('stands alone: no script, nothing from elsewhere, and names are only text', () => {
    expect(picture).not.toMatch(/<script|src=|href=|@import|url\(|NaN|undefined/)
    expect(picture).toContain('small &#60;b&#62;')
  })

  it('shows everybody and every kind of line', () => {
    expect(picture.match(/<circle/g)).toHaveLength(12)
    expect(picture).toContain('class="curve warm"')
  })

  it('is made of the colours of the night', () => {
    const tokens = readFileSync(join(root, 'web/src/ui/tokens.css'), 'utf8')
    const block = tokens.slice(tokens.indexOf('[data-theme=\'night\']'))
    for (const [name, colour] of Object.entries(night))
      expect(block).toContain(`--${name}: ${colour};`)
  })

  it('puts neighbours nearer than strangers', () => {
    const edges = Array.from({ length: 40 }, (_, index) => [index, index < 20 ? (index + 1) % 20 : 20 + (index + 1) % 20] as const)
    const points = layoutOf(40, edges)
    const distance = (one: number, other: number): number => Math.hypot(points[one]!.x - points[other]!.x, points[one]!.y - points[other]!.y)
    const linked = edges.reduce((sum, [one, other]) => sum + distance(one, other), 0) / 40
    const strange = Array.from({ length: 20 }, (_, index) => distance(index, index + 20)).reduce((sum, each) => sum + each, 0) / 20
    expect(linked).toBeLessThan(strange / 2)
  })

  it('and the words tell the trace that a replay must have', () => {
    expect(wordsOf(done, scenario).at(-1)).toContain(run({ scenario, seed: 1 }).outcome.trace)
  })
})
