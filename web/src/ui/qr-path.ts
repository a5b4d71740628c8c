// A QR code as one path of an SVG: prints sharp at any size.
import { encodeQR } from 'qr'

export interface QrPath {
  /** Modules per side, quiet zone included. */
  readonly size: number
  readonly path: string
}

/** Level M mends a scratched or rain-stained poster; the quiet zone of 4 is what readers ask for. */
export function qrPath(text: string): QrPath {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const path = modules.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('')
  return { size: modules.length, path }
}

/** Neighbouring modules as one rectangle: no hairlines between them in print. */
function runsOf(row: readonly boolean[]): [x: number, length: number][] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (dark && last && last[0] + last[1] === x)
      last[1]++
    else if (dark)
      runs.push([x, 1])
  })
  return runs
}
