// Frames that are longer than a link carries at once go in pieces, and are put together at the other end.
import type { Fragment } from '../frames.ts'
import type { Options } from '../options.ts'
import { maxFragments, maxFrameBytes, maxTransfer } from './bounds.ts'
import { codecs } from './codecs.ts'
import { varintSize } from './writer.ts'

/** Type, transfer, index and count at their longest. */
const headerBytes = 1 + varintSize(maxTransfer, maxTransfer) + 2 * varintSize(maxFragments, maxFragments)

/** Counts the transfers of one peer over all its links. */
export function createCutter(frameBytes: number): (bytes: Uint8Array) => Fragment[] {
  const pieceBytes = Math.max(1, frameBytes - headerBytes)
  let next = 0
  return (bytes) => {
    const transfer = next
    next = next === maxTransfer ? 0 : next + 1
    const count = Math.ceil(bytes.length / pieceBytes)
    return Array.from({ length: count }, (_, index): Fragment => ({ type: 'fragment', transfer, index, count, bytes: bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes) }))
  }
}

interface Transfer {
  readonly pieces: (Uint8Array | undefined)[]
  missing: number
  bytes: number
  heardMs: number
}

export interface Assembler {
  /** The whole frame's bytes, with its last piece. */
  readonly add: (fragment: Fragment, nowMs: number) => Uint8Array | undefined
  readonly openBytes: () => number
}

/** One for each link. Whatever comes, it holds no more than the limits say; the oldest is given up for the newest. */
export function createAssembler(limits: Pick<Options, 'openTransfers' | 'openTransferBytes' | 'transferTimeoutMs'>): Assembler {
  const open = new Map<number, Transfer>()
  /** A piece of these that comes twice opens nothing. */
  const finished = new Map<number, number>()
  let openBytes = 0

  function giveUp(number: number): void {
    openBytes -= open.get(number)?.bytes ?? 0
    open.delete(number)
  }

  function expire(nowMs: number): void {
    const oldestMs = nowMs - limits.transferTimeoutMs
    for (const [number, { heardMs }] of open) {
      if (heardMs < oldestMs)
        giveUp(number)
    }
    for (const [number, finishedMs] of finished) {
      if (finishedMs < oldestMs)
        finished.delete(number)
    }
  }

  function begin(number: number, count: number, nowMs: number): Transfer {
    const transfer: Transfer = { pieces: Array.from({ length: count }), missing: count, bytes: 0, heardMs: nowMs }
    open.set(number, transfer)
    if (open.size > limits.openTransfers)
      giveUp(open.keys().next().value!)
    return transfer
  }

  function finish(number: number, transfer: Transfer, nowMs: number): Uint8Array | undefined {
    giveUp(number)
    finished.set(number, nowMs)
    if (finished.size > limits.openTransfers)
      finished.delete(finished.keys().next().value!)
    const whole = new Uint8Array(transfer.bytes)
    let at = 0
    for (const piece of transfer.pieces) {
      whole.set(piece!, at)
      at += piece!.length
    }
    // A piece made of pieces is nobody's honest work.
    return whole[0] === codecs.fragment.code ? undefined : whole
  }

  function makeRoom(keep: number): void {
    for (const number of open.keys()) {
      if (openBytes <= limits.openTransferBytes)
        return
      if (number !== keep)
        giveUp(number)
    }
    if (openBytes > limits.openTransferBytes)
      giveUp(keep)
  }

  return {
    add({ transfer: number, index, count, bytes }, nowMs) {
      expire(nowMs)
      if (finished.has(number) || count < 2 || count > maxFragments || index < 0 || index >= count)
        return undefined
      const transfer = open.get(number) ?? begin(number, count, nowMs)
      if (transfer.pieces.length !== count || transfer.pieces[index])
        return undefined
      transfer.pieces[index] = bytes
      transfer.missing -= 1
      transfer.bytes += bytes.length
      transfer.heardMs = nowMs
      openBytes += bytes.length
      if (transfer.bytes > maxFrameBytes)
        giveUp(number)
      else
        makeRoom(number)
      return transfer.missing === 0 && open.has(number) ? finish(number, transfer, nowMs) : undefined
    },
    openBytes: () => openBytes,
  }
}
