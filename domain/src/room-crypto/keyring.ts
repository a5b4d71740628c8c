// The keys a device holds of one restricted room: a key per epoch, the old ones for what was said before.
import type { Stamp } from '../clock.ts'
import { compareBytes, equalBytes } from '../bytes.ts'
import { compareStamps } from '../clock.ts'

export interface RoomKey {
  /** From 1; who re-keys takes the next. */
  readonly epoch: number
  /** 32 bytes. */
  readonly key: Uint8Array
}

export interface HeldKey extends RoomKey {
  /** The envelope that brought it; none for a key that came by a link or was made here. */
  readonly since?: { readonly at: Stamp, readonly id: string }
}

/** Newest first: one writes with the first, and reads with any. Two of one epoch are there when two hosts re-keyed at once. */
export type Keyring = readonly HeldKey[]

export const roomKeyLength = 32
export const maxEpoch = 0xFFFF_FFFF

export function addKey(keyring: Keyring, added: HeldKey): Keyring {
  const isSame = (held: HeldKey): boolean => held.epoch === added.epoch && equalBytes(held.key, added.key)
  const [kept = added] = [...keyring.filter(isSame), added].sort(compareKeys)
  return [...keyring.filter(held => !isSame(held)), kept].sort(compareKeys)
}

/** The highest epoch; in one epoch whatever was said first, so that all write with the same. */
function compareKeys(a: HeldKey, b: HeldKey): number {
  return b.epoch - a.epoch || compareOrigins(a, b) || compareBytes(a.key, b.key)
}

function compareOrigins({ since: a }: HeldKey, { since: b }: HeldKey): number {
  if (!a || !b)
    return Number(!a) - Number(!b)
  return compareStamps(a.at, b.at) || Number(a.id > b.id) - Number(a.id < b.id)
}
