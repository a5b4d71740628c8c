// Finds a QR code in a picture: with what the browser brings along, else with a decoder of our own that loads only then.

interface Detector { readonly detect: (source: ImageBitmapSource) => Promise<readonly { readonly rawValue: string }[]> }
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats: () => Promise<readonly string[]>
}

/** How hard to look: a moment for one of many frames, as long as it takes for the one picture somebody chose. */
type Effort = 'frame' | 'picture'

export type Decode = (source: HTMLVideoElement | ImageBitmap, effort: Effort) => Promise<string | undefined>

/** Longest side in pixels. A code that fills a quarter of it is still read, and a cheap phone keeps up. */
const sides: Readonly<Record<Effort, number>> = { frame: 800, picture: 2_000 }

export async function createDecoder(scope: object = globalThis): Promise<Decode> {
  const native = await nativeDetector(scope)
  return native
    ? async source => (await native.detect(source))[0]?.rawValue
    : createOwnDecoder()
}

async function nativeDetector(scope: object): Promise<Detector | undefined> {
  const { BarcodeDetector } = scope as { BarcodeDetector?: DetectorClass }
  try {
    // Some have it, and read nothing with it.
    return BarcodeDetector && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')
      ? new BarcodeDetector({ formats: ['qr_code'] })
      : undefined
  }
  catch {
    return undefined
  }
}

async function createOwnDecoder(): Promise<Decode> {
  const { decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (source, effort) => {
    const [width, height] = sizeOf(source)
    if (!context || width === 0 || height === 0)
      return undefined
    const scale = Math.min(1, sides[effort] / Math.max(width, height))
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    context.drawImage(source, 0, 0, canvas.width, canvas.height)
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height), effort === 'picture' ? { effort: Infinity, timeLimit: 5_000 } : {})
    }
    catch {
      // There is none in this picture.
      return undefined
    }
  }
}

function sizeOf(source: HTMLVideoElement | ImageBitmap): [width: number, height: number] {
  return source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height]
}
