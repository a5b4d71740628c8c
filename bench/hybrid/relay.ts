// As much of a Nostr relay as Trystero asks of one, between the pages of one browser: nothing leaves this machine.

export interface Relay {
  /** Returns what the client says to it, and how it leaves. */
  readonly connect: (tell: (message: string) => void) => { readonly hear: (message: string) => void, readonly leave: () => void }
}

interface Note { readonly id: string, readonly kind: number, readonly tags: readonly (readonly string[])[] }
interface Filter { readonly 'kinds'?: readonly number[], readonly '#x'?: readonly string[] }
interface Client { readonly tell: (message: string) => void, readonly wishes: Map<string, Filter> }

export function createRelay(): Relay {
  const clients = new Set<Client>()

  function spread(note: Note): void {
    for (const { tell, wishes } of clients) {
      for (const [wish, filter] of wishes) {
        if (isWanted(note, filter))
          tell(JSON.stringify(['EVENT', wish, note]))
      }
    }
  }

  return {
    connect(tell) {
      const client: Client = { tell, wishes: new Map() }
      clients.add(client)
      return {
        hear(message) {
          const [type, first, second] = JSON.parse(message) as [string, unknown, unknown]
          if (type === 'REQ') {
            client.wishes.set(first as string, second as Filter)
            tell(JSON.stringify(['EOSE', first]))
          }
          if (type === 'CLOSE')
            client.wishes.delete(first as string)
          if (type === 'EVENT') {
            tell(JSON.stringify(['OK', (first as Note).id, true, '']))
            spread(first as Note)
          }
        },
        leave: () => void clients.delete(client),
      }
    },
  }
}

/** Such notes are not kept: who comes later does not hear them. */
function isWanted({ kind, tags }: Note, { kinds, '#x': topics }: Filter): boolean {
  return (kinds?.includes(kind) ?? true) && (topics === undefined || tags.some(([name, value = '']) => name === 'x' && topics.includes(value)))
}
