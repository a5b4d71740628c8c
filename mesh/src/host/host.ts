// Runs a mesh over a transport: bytes in, bytes out, and one timer. The same in a browser, in Node and in tests.
import type { Effect, Mesh, MeshEvent, MeshPorts } from '../machine.ts'
import type { Options } from '../options.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Clock, Transport, TransportEvent } from './transport.ts'
import { channelOf } from '../channel.ts'
import { createMesh } from '../mesh.ts'
import { decodeFrame } from '../wire/decode.ts'
import { encodeFrame } from '../wire/encode.ts'

/** What the app asks of the mesh. */
export type Wish = Extract<MeshEvent, { type: 'join' | 'leave' | 'prepare' | 'publish' | 'keep' | 'send' | 'limit' | 'freeze' | 'thaw' | 'stop' | 'verdict' }>
/** What it hears from it. */
export type Tiding = Extract<Effect, { type: 'deliver' | 'deliver-unicast' | 'undeliverable' | 'validate' }>

export interface Host {
  readonly wish: (wish: Wish) => void
  readonly snapshot: () => Snapshot
}

interface HostParts {
  readonly ports: Omit<MeshPorts, 'buffered'>
  readonly transport: Transport
  readonly clock: Clock
  readonly options?: Partial<Options>
  readonly tell: (tiding: Tiding) => void
}

export function createHost({ ports, transport, clock, options, tell }: HostParts): Host {
  const mesh: Mesh = createMesh({ ...ports, buffered: transport.buffered }, options)
  const waiting: MeshEvent[] = []
  let isBusy = false
  let callOff = (): void => {}
  let wakeMs = Number.POSITIVE_INFINITY
  let isOver = false

  /** What an effect brings about at once waits its turn: the mesh is never entered twice. */
  function handle(event: MeshEvent): void {
    waiting.push(event)
    if (isBusy)
      return
    isBusy = true
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        for (const effect of mesh.handle(next, clock.now()))
          carryOut(effect)
      }
    }
    finally {
      isBusy = false
    }
    isOver ||= event.type === 'stop'
    setAlarm()
  }

  /** None after the end: whatever is still planned then is nobody's business. */
  function setAlarm(): void {
    const nextMs = isOver ? Number.POSITIVE_INFINITY : mesh.nextWakeMs()
    if (nextMs === wakeMs)
      return
    callOff()
    wakeMs = nextMs
    callOff = Number.isFinite(nextMs)
      ? clock.after(Math.max(0, nextMs - clock.now()), () => {
          wakeMs = Number.POSITIVE_INFINITY
          handle({ type: 'wake' })
        })
      : () => {}
  }

  function carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'send': return transport.send(effect.peer, encodeFrame(effect.frame), channelOf(effect.frame))
      case 'connect': return transport.connect(effect.peer, effect.via)
      case 'signal': return transport.signal(effect.peer, effect)
      case 'close': return transport.close(effect.peer)
      case 'introduce': return transport.introduce(effect.topic)
      default: return tell(effect)
    }
  }

  function hear(event: TransportEvent): void {
    if (event.type !== 'received')
      return handle(event)
    const { peer, bytes } = event
    const decoded = decodeFrame(bytes)
    if (!decoded.ok)
      handle({ type: 'garbled', peer })
    else if (decoded.value.type !== 'unknown')
      handle({ type: 'received', peer, frame: decoded.value, bytes: bytes.length })
  }

  transport.listen(hear)
  return { wish: handle, snapshot: mesh.snapshot }
}
