// The adapters as the app gets them. Part of the first screen's code: all but remembering is loaded when somebody asks for it.
import type { EventId } from '@festival-chat/domain'
import type { GatePort, KnownEvent, Ports, RoomConnection, RoomPort, Unsubscribe } from '../core/ports.ts'
import type { DevicePorts } from './device-ports.ts'
import { parseEventId } from '@festival-chat/domain'
import { earlyText } from '../core/early-name.ts'
import { keepTrying } from './keep-trying.ts'
import { once } from './once.ts'
import { lastIdentity } from './storage/last-identity.ts'
import { whenInteractive } from './when-interactive.ts'

export function createPorts(): Ports {
  const entered = new Set<(known: KnownEvent) => void>()
  const left = new Set<(event: EventId) => void>()
  const load = once(async () => (await import('./device-ports.ts')).createDevicePorts({
    entered: known => entered.forEach(listener => listener(known)),
    left: event => left.forEach(listener => listener(event)),
  }))
  // Where the page has brought its form along, a name is being typed already.
  if (earlyText() !== undefined)
    void load().then(async ({ gate }) => expectTyped(gate)).catch(askedAgain)
  // Somebody with a code in hand is about to come in: by the time the name is typed, all of it is here.
  if (/^\/[eij]\//.test(location.pathname))
    whenInteractive(() => void load().then(async ({ warmUp }) => warmUp()).catch(askedAgain))
  return {
    gate: {
      recall: createRecall(load),
      expect: async (...args) => load().then(async ({ gate, warmUp }) => void await Promise.all([gate.expect(...args), warmUp()])).catch(askedAgain),
      prepare: async (...args) => (await load()).gate.prepare(...args),
      enter: async (...args) => (await load()).gate.enter(...args),
      onEntered(listener) {
        entered.add(listener)
        return () => entered.delete(listener)
      },
      onLeft(listener) {
        left.add(listener)
        return () => left.delete(listener)
      },
      leave: async (...args) => (await load()).gate.leave(...args),
    },
    directory: {
      watch(event, onChange, onError) {
        let closed = false
        let stop: Unsubscribe | undefined
        const giveUp = keepTrying(async () => {
          const { directory } = await load()
          if (!closed)
            stop = directory.watch(event, onChange, onError)
        }, () => onError('offline'))
        return () => {
          closed = true
          giveUp()
          stop?.()
        }
      },
    },
    room: { open: (...args) => openLater(load, args) },
    rooms: async () => (await load()).rooms,
    myRooms: async () => (await load()).myRooms,
    people: async () => (await load()).people,
    ownData: async () => (await load()).ownData,
    network: async () => (await load()).network,
  }
}

function createRecall(load: () => Promise<DevicePorts>): GatePort['recall'] {
  return async () => {
    const last = await lastIdentity().catch((problem: unknown) => console.warn('Nothing is remembered on this device:', problem))
    // Whoever had keys and no way in yet is at the gate again, where the same keys wait.
    if (!last || !(last.admission || last.gateCode !== undefined || last.invite !== undefined))
      return undefined
    const { event, uid, name, enteredAt, admission, gateCode } = last
    whenInteractive(() => void keepTrying(async () => (await load()).resume(event), askedAgain))
    return {
      known: { event, name: admission?.eventName ?? '', enteredAt },
      identity: { uid, name },
      ...admission || gateCode === undefined ? {} : { gateCode },
    }
  }
}

/** Writing waits until the room is there, or is known not to come yet: then the text stays in the writer's hands. */
function openLater(load: () => Promise<DevicePorts>, args: Parameters<RoomPort['open']>): RoomConnection {
  const [,, screen] = args
  let closed = false
  let room: RoomConnection | undefined
  const open = once(async () => {
    room = await (await load()).openRoom(...args)
    if (closed)
      room.close()
    return room
  })
  const giveUp = keepTrying(async () => void await open(), (problem) => {
    console.warn('The room could not be opened:', problem)
    screen.status('offline')
  })
  return {
    write: async content => (await open()).write(content),
    takeBack: async id => (await open()).takeBack(id),
    remove: async id => (await open()).remove(id),
    details: id => room?.details(id),
    older: async () => (await open()).older(),
    sendNow: () => room?.sendNow(),
    get typing() {
      return room?.typing
    },
    close() {
      closed = true
      giveUp()
      room?.close()
    },
  }
}

/** Whoever has typed nothing yet is expected by the screen, once they do. */
async function expectTyped(gate: Pick<GatePort, 'expect'>): Promise<void> {
  const event = parseEventId(location.pathname.split('/')[2]?.toLowerCase() ?? '')
  if (earlyText() && event.ok)
    await gate.expect(event.value)
}

/** Nobody waits for it, and whoever needs it will ask again. */
function askedAgain(): void {}
