// Where to draw everybody, so that neighbours are near each other: springs along links, and everybody pushing everybody away.
// The pushing goes by cells of a grid, so that a thousand people take a second, not a minute.
import { seededRandom } from '../../../mesh/sim/engine/random.ts'

export interface Point { x: number, y: number }
type Edges = readonly (readonly [number, number])[]

const rounds = 120
/** Those further apart than so many of the wanted distances do not push each other. */
const reach = 3

/** All within 0 and 1. */
export function layoutOf(count: number, edges: Edges): readonly Point[] {
  const random = seededRandom(count)
  const points = Array.from({ length: count }, (): Point => ({ x: random(), y: random() }))
  const wanted = Math.sqrt(1 / Math.max(1, count))
  for (let round = 0; round < rounds; round++) {
    const moves = points.map((): Point => ({ x: 0, y: 0 }))
    pushApart(points, moves, wanted)
    pullTogether(points, moves, { edges, wanted })
    // Cooler every round, so that it comes to rest.
    const most = 0.1 * (1 - round / rounds)
    points.forEach((point, index) => step(point, moves[index]!, most))
  }
  return fitted(points)
}

function pushApart(points: readonly Point[], moves: readonly Point[], wanted: number): void {
  const cell = wanted * reach
  const cells = new Map<number, number[]>()
  const keyOf = (x: number, y: number): number => Math.floor(x / cell) * 100_003 + Math.floor(y / cell)
  points.forEach(({ x, y }, index) => {
    const key = keyOf(x, y)
    cells.set(key, [...cells.get(key) ?? [], index])
  })
  points.forEach(({ x, y }, index) => {
    for (const across of [-cell, 0, cell]) {
      for (const down of [-cell, 0, cell]) {
        for (const other of cells.get(keyOf(x + across, y + down)) ?? []) {
          if (other !== index)
            push(points[index]!, points[other]!, { move: moves[index]!, wanted })
        }
      }
    }
  })
}

function push(point: Point, other: Point, { move, wanted }: { readonly move: Point, readonly wanted: number }): void {
  const x = point.x - other.x
  const y = point.y - other.y
  const distance = Math.max(1e-5, Math.hypot(x, y))
  // None at the edge of its reach, or cells would show as rows.
  const strength = Math.max(0, 1 / distance - 1 / (wanted * reach)) * wanted * wanted / distance
  move.x += x * strength
  move.y += y * strength
}

function pullTogether(points: readonly Point[], moves: readonly Point[], { edges, wanted }: { readonly edges: Edges, readonly wanted: number }): void {
  for (const [one, other] of edges) {
    const x = points[other]!.x - points[one]!.x
    const y = points[other]!.y - points[one]!.y
    // An expander would fall into one lump, were its many links as strong as its pushing.
    const pull = Math.hypot(x, y) / wanted / 12
    moves[one]!.x += x * pull
    moves[one]!.y += y * pull
    moves[other]!.x -= x * pull
    moves[other]!.y -= y * pull
  }
}

function step(point: Point, move: Point, most: number): void {
  const length = Math.hypot(move.x, move.y)
  const scale = length > most ? most / length : 1
  point.x += move.x * scale
  point.y += move.y * scale
}

function fitted(points: readonly Point[]): readonly Point[] {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const size = Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1e-9)
  return points.map(({ x, y }) => ({ x: (x - left) / size, y: (y - top) / size }))
}
