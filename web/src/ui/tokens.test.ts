// Can it be read, at night and in hard sunlight? WCAG ratios over every pair that is put together.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hues } from './hue.ts'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

type Theme = Readonly<Record<string, string>>

const surfaces = ['surface', 'surface-raised', 'surface-sunk', 'surface-hover']
const softs = ['accent-soft', 'danger-soft', 'warn-soft', 'good-soft']
const inks = ['accent-text', 'danger', 'warn', 'good']

const pairs: readonly (readonly [ink: string, ground: string, atLeast: number])[] = [
  ...[...surfaces, ...softs].map(ground => ['text', ground, 7] as const),
  ...surfaces.map(ground => ['text-quiet', ground, 7] as const),
  ...inks.flatMap(ink => surfaces.map(ground => [ink, ground, 4.5] as const)),
  ...hues.flatMap(hue => [...surfaces, `hue-${hue}-soft`].map(ground => [`hue-${hue}-text`, ground, 4.5] as const)),
  ['accent-text', 'accent-soft', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ['good', 'good-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['on-danger', 'danger', 4.5],
  // What is seen but not read: edges of controls, the focus ring, a person's colour.
  ...['line-strong', 'focus', ...hues.map(hue => `hue-${hue}`)].flatMap(mark => surfaces.map(ground => [mark, ground, 3] as const)),
]

describe.each([
  ['night', themeAfter(':root,\n[data-theme=\'night\'] {')],
  ['day', themeAfter('[data-theme=\'day\'] {')],
])('the %s theme', (_, theme) => {
  it.each(pairs)('shows %s on %s', (ink, ground, atLeast) => {
    expect(contrast(colour(theme, ink), colour(theme, ground))).toBeGreaterThanOrEqual(atLeast)
  })
})

it('gives those who follow their system the same day as those who chose it', () => {
  expect(themeAfter('[data-theme=\'system\'] {')).toEqual(themeAfter('[data-theme=\'day\'] {'))
})

it('names the same things in both themes', () => {
  expect(Object.keys(themeAfter('[data-theme=\'day\'] {'))).toEqual(Object.keys(themeAfter('[data-theme=\'night\'] {')))
})

function themeAfter(opening: string): Theme {
  const start = css.indexOf(opening)
  if (start < 0)
    throw new Error(`No block opens with ${opening}`)
  const block = css.slice(start + opening.length, css.indexOf('}', start))
  return Object.fromEntries(Array.from(block.matchAll(/--([\w-]+): ([^;]+);/g), ([, name, value]) => [name, value]))
}

function colour(theme: Theme, name: string): string {
  const value = theme[name]
  if (!value || !/^#[0-9a-f]{6}$/.test(value))
    throw new Error(`--${name} is no plain colour: ${value}`)
  return value
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
