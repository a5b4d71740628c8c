import type { Picture } from './draw-map.ts'
import type { Shown } from './motion.ts'
import { expect, it, vi } from 'vitest'
import { drawMap } from './draw-map.ts'

const spot = (uid: string, more: Partial<Shown> = {}): Shown => ({ uid, angle: 0, reach: 0.5, kind: 3, name: uid, presence: 1, ...more })

function draw(picture: Partial<Picture>) {
  const strokes: { readonly colour: unknown, readonly dashes: readonly number[] }[] = []
  let dashes: readonly number[] = []
  const context = {
    setLineDash: (given: readonly number[]) => dashes = given,
    lineTo: vi.fn(),
    arc: vi.fn(),
    fillText: vi.fn(),
    stroke: () => strokes.push({ colour: context.strokeStyle, dashes }),
    strokeStyle: '',
  }
  const silent = new Proxy(context, { get: (target, name) => name in target ? Reflect.get(target, name) as unknown : () => {} })
  drawMap(silent as unknown as CanvasRenderingContext2D, { size: 200, letters: 10, font: '10px serif', shown: [], heard: [], isNamed: true, own: 'You', dash: 0, colourOf: token => token, ...picture })
  return { ...context, strokes, written: context.fillText.mock.calls.map(([words]) => words as string) }
}

it('draws a line to each, from the middle as far as it reaches', () => {
  const { lineTo } = draw({ shown: [spot('a'), spot('b', { angle: 90, reach: 1 })] })
  expect(lineTo.mock.calls.map(to => to.map(Math.round))).toEqual([[150, 100], [100, 200]])
})

it('tells good from bad, and what is being made by dashes', () => {
  const { strokes } = draw({ shown: [spot('a'), spot('b', { kind: 1 }), spot('c', { kind: 'making' })] })
  expect(strokes.slice(0, 3)).toEqual([{ colour: '--good', dashes: [] }, { colour: '--danger', dashes: [] }, { colour: '--line-strong', dashes: [6, 6] }])
})

it('writes names only where there is room, but always who one is oneself', () => {
  expect(draw({ shown: [spot('Anna')] }).written).toEqual(['Anna', 'You'])
  expect(draw({ shown: [spot('Anna')], isNamed: false }).written).toEqual(['You'])
})

it('scatters those one has heard of', () => {
  expect(draw({}).arc).toHaveBeenCalledTimes(2)
  expect(draw({ heard: [{ angle: 1, reach: 0.9 }, { angle: 2, reach: 0.9 }] }).arc).toHaveBeenCalledTimes(4)
})
