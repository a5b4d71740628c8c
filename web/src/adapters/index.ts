// The adapters as the app gets them. Part of the first screen's code: all but remembering is loaded when somebody asks for it.
import type { GatePort, KnownEvent, Ports, RoomConnection, RoomPort, Unsubscribe } from '../core/ports.ts'
import type { DevicePorts } from './device-ports.ts'
import { lastIdentity } from './storage/last-identity.ts'
import { whenInteractive } from './when-interactive.ts'

export function createPorts(): Ports {
  const entered = new Set<(known: KnownEvent) => void>()
  const load = createLoader(known => entered.forEach(listener => listener(known)))
  // Somebody with a code in hand is about to come in: by the time the name is typed, all of it is here.
  if (/^\/[ej]\//.test(location.pathname))
    whenInteractive(() => quietly(load().then(async ({ warmUp }) => warmUp())))
  return {
    gate: {
      recall: createRecall(load),
      prepare: async (...args) => (await load()).gate.prepare(...args),
      enter: async (...args) => (await load()).gate.enter(...args),
      onEntered(listener) {
        entered.add(listener)
        return () => entered.delete(listener)
      },
      leave: async (...args) => (await load()).gate.leave(...args),
    },
    directory: {
      watch(event, onChange, onError) {
        let closed = false
        let stop: Unsubscribe | undefined
        load().then(({ directory }) => {
          if (!closed)
            stop = directory.watch(event, onChange, onError)
        }).catch(() => closed || onError('offline'))
        return () => {
          closed = true
          stop?.()
        }
      },
    },
    room: { open: (...args) => openLater(load, args) },
  }
}

function createRecall(load: () => Promise<DevicePorts>): GatePort['recall'] {
  return async () => {
    const last = await lastIdentity().catch((problem: unknown) => console.warn('Nothing is remembered on this device:', problem))
    if (!last)
      return undefined
    const { event, uid, name, enteredAt, admission, gateCode } = last
    whenInteractive(() => quietly(load().then(({ resume }) => resume(event))))
    return {
      known: { event, name: admission?.eventName ?? '', enteredAt },
      identity: { uid, name },
      ...admission || gateCode === undefined ? {} : { gateCode },
    }
  }
}

/** Writing waits until the room is there; closing does not. */
function openLater(load: () => Promise<DevicePorts>, args: Parameters<RoomPort['open']>): RoomConnection {
  const [,, screen] = args
  let closed = false
  const opening = load().then(async ({ openRoom }) => openRoom(...args))
  opening.then(room => closed && room.close()).catch((problem: unknown) => {
    console.warn('The room could not be opened:', problem)
    screen.status('offline')
  })
  return {
    send: async text => (await opening).send(text),
    close() {
      closed = true
      quietly(opening.then(room => room.close()))
    },
  }
}

function createLoader(onEntered: (known: KnownEvent) => void): () => Promise<DevicePorts> {
  let loading: Promise<DevicePorts> | undefined
  return async () => {
    loading ??= import('./device-ports.ts').then(({ createDevicePorts }) => createDevicePorts(onEntered))
    try {
      return await loading
    }
    catch (error) {
      loading = undefined
      throw error
    }
  }
}

/** Nobody waits for it, and whoever needs it will ask again. */
function quietly(work: Promise<void>): void {
  work.catch(() => {})
}
