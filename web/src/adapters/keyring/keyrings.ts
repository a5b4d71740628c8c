// The keys of each restricted room, for all that goes on in this tab, and told to the others.
import type { HeldKey, Keyring } from '@festival-chat/domain'
import type { Unsubscribe } from '../../core/ports.ts'
import type { NewsBoard } from '../news.ts'
import type { RoomAddress } from '../storage/schema.ts'
import { addKey } from '@festival-chat/domain'

export interface RoomKeyring {
  /** Newest first. */
  readonly keys: () => Keyring
  /** Of any epoch that somebody entitled has spoken of, whether or not its key is here. */
  readonly highestEpoch: () => number
  readonly heardOf: (epoch: number) => void
  readonly add: (held: HeldKey) => Promise<void>
  readonly onChange: (listener: () => void) => Unsubscribe
}

export type Keyrings = (address: RoomAddress) => Promise<RoomKeyring>

export interface KeyringPorts {
  readonly read: (address: RoomAddress) => Promise<Keyring>
  readonly keep: (address: RoomAddress, held: HeldKey) => Promise<void>
  readonly news: NewsBoard
}

export function createKeyrings({ read, keep, news }: KeyringPorts): Keyrings {
  const opened = new Map<string, { readonly address: RoomAddress, readonly keyring: Promise<RoomKeyring & { reread: () => Promise<void> }> }>()

  async function open(address: RoomAddress): Promise<RoomKeyring & { reread: () => Promise<void> }> {
    let keys = await read(address)
    let heard = 0
    const listeners = new Set<() => void>()
    const merge = (more: Keyring): void => {
      const before = keys.length
      keys = more.reduce(addKey, keys)
      if (keys.length > before)
        listeners.forEach(listener => listener())
    }
    return {
      keys: () => keys,
      highestEpoch: () => Math.max(heard, keys[0]?.epoch ?? 0),
      heardOf: epoch => void (heard = Math.max(heard, epoch)),
      async add(held) {
        await keep(address, held)
        merge([held])
        news.tell({ type: 'keys', ...address })
      },
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      reread: async () => merge(await read(address)),
    }
  }

  news.hear((told) => {
    if (told.type === 'left') {
      for (const [name, { address }] of opened) {
        if (address.event === told.event)
          opened.delete(name)
      }
    }
    // What this device gave up with its seat must not be at hand any longer either.
    if (told.type === 'rooms' && told.left)
      opened.delete(nameOf({ event: told.event, room: told.left }))
    if (told.type === 'keys')
      void opened.get(nameOf(told))?.keyring.then(async ({ reread }) => reread()).catch((problem: unknown) => console.warn('Not read again:', problem))
  })

  return async (address) => {
    const name = nameOf(address)
    const known = opened.get(name)
    if (known)
      return known.keyring
    const keyring = open(address)
    opened.set(name, { address, keyring })
    keyring.catch(() => opened.delete(name))
    return keyring
  }
}

function nameOf({ event, room }: RoomAddress): string {
  return `${event}/${room}`
}
