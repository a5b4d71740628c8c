// What this browser finds out about its own addresses, by gathering candidates for a connection to nobody.
import type { OwnAddresses } from '../../core/network-ports.ts'

type Gathering = Pick<RTCPeerConnection, 'createDataChannel' | 'createOffer' | 'setLocalDescription' | 'close' | 'addEventListener' | 'iceGatheringState'>

const patienceMs = 5_000

export async function findAddresses(iceServers: readonly RTCIceServer[], make = (configuration: RTCConfiguration): Gathering => new RTCPeerConnection(configuration)): Promise<OwnAddresses> {
  const types: string[] = []
  const connection = make({ iceServers: [...iceServers] })
  try {
    const gathered = new Promise<void>((resolve) => {
      setTimeout(resolve, patienceMs)
      connection.addEventListener('icecandidate', ({ candidate }) => candidate?.type && types.push(candidate.type))
      connection.addEventListener('icegatheringstatechange', () => connection.iceGatheringState === 'complete' && resolve())
    })
    connection.createDataChannel('probe')
    await connection.setLocalDescription(await connection.createOffer())
    await gathered
  }
  finally {
    connection.close()
  }
  const count = (type: string): number => types.filter(each => each === type).length
  return { near: count('host'), outside: count('srflx'), relayed: count('relay'), servers: { stun: serversOf(iceServers, 'stun'), turn: serversOf(iceServers, 'turn') } }
}

function serversOf(iceServers: readonly RTCIceServer[], scheme: 'stun' | 'turn'): number {
  return iceServers.flatMap(({ urls }) => urls).filter(url => url.startsWith(scheme)).length
}
