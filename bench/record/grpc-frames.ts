// A gRPC stream is messages with a length before each; data arrives in whatever pieces the network likes.

const headBytes = 5

export function createFrameReader(onMessage: (message: Uint8Array) => void): (piece: Uint8Array) => void {
  let kept: Uint8Array = new Uint8Array()
  return (piece) => {
    let rest = concatenate(kept, piece)
    while (rest.length >= headBytes) {
      const [compressed] = rest
      const end = headBytes + new DataView(rest.buffer, rest.byteOffset).getUint32(1)
      if (rest.length < end)
        break
      if (compressed !== 0)
        throw new Error('A compressed message cannot be counted.')
      onMessage(rest.subarray(headBytes, end))
      rest = rest.subarray(end)
    }
    kept = rest
  }
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0)
    return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
