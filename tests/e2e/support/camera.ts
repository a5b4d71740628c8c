// What a camera would see: a QR code on white, as a film for Chromium's fake camera and as a picture somebody chose.
import { Buffer } from 'node:buffer'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeQR } from 'qr'
import { writePng } from '../../../tools/screens/png.ts'

const width = 640
const height = 480
/** Quiet zone included. */
const codeSide = 420

/** Brightness, pixel by pixel. */
function paint(text: string | undefined): Uint8Array {
  const pixels = new Uint8Array(width * height).fill(235)
  if (text === undefined)
    return pixels
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const scale = codeSide / modules.length
  for (let y = 0; y < codeSide; y++) {
    for (let x = 0; x < codeSide; x++) {
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        pixels[(y + (height - codeSide) / 2) * width + x + (width - codeSide) / 2] = 16
    }
  }
  return pixels
}

/** A film of one frame, which Chromium's fake camera shows for ever. Answers with its path. */
export async function filmOf(text: string): Promise<string> {
  const colourless = Buffer.alloc(width * height / 2, 128)
  const file = join(await mkdtemp(join(tmpdir(), 'festival-chat-film-')), 'code.y4m')
  await writeFile(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420mpeg2\nFRAME\n`), paint(text), colourless]))
  return file
}

/** Without a text, a picture with no code in it. */
export function pictureOf(text: string | undefined): { name: string, mimeType: string, buffer: Buffer } {
  const indices = paint(text).map(brightness => brightness > 128 ? 1 : 0)
  return { name: 'code.png', mimeType: 'image/png', buffer: Buffer.from(writePng({ width, height, palette: [0x101010, 0xEBEBEB], indices })) }
}
