// Padding to few lengths, so that a sealed message's length tells little of what it says.

/** Doubling while small, where most messages are. The last is what still fits an envelope. */
export const paddedLengths = [64, 128, 256, 512, 1024, 2048, 4096, 8192, 12_288, 16_064] as const

/** ISO/IEC 7816-4: a mark, then zeros. */
const mark = 0x80

/** Undefined for what is too long. */
export function pad(bytes: Uint8Array): Uint8Array | undefined {
  const length = paddedLengths.find(each => each > bytes.length)
  if (length === undefined)
    return undefined
  const padded = new Uint8Array(length)
  padded.set(bytes)
  padded[bytes.length] = mark
  return padded
}

/** Undefined for what was not padded so. */
export function unpad(padded: Uint8Array): Uint8Array | undefined {
  const end = padded.findLastIndex(byte => byte !== 0)
  return padded[end] === mark && pad(padded.subarray(0, end))?.length === padded.length
    ? padded.slice(0, end)
    : undefined
}
