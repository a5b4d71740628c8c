import { expect, it } from 'vitest'
import { findAddresses } from './addresses.ts'

/** A connection that finds these, and is done. */
function connectionThatFinds(...types: readonly string[]) {
  const target = Object.assign(new EventTarget(), {
    iceGatheringState: 'new',
    isClosed: false,
    createDataChannel: () => {},
    createOffer: async () => ({ type: 'offer', sdp: '' }),
    async setLocalDescription() {
      for (const type of types)
        target.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { type } }))
      target.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }))
      target.iceGatheringState = 'complete'
      target.dispatchEvent(new Event('icegatheringstatechange'))
    },
    close() {
      target.isClosed = true
    },
  })
  return target
}

it('counts what a browser finds, by kind, and the servers that could help', async () => {
  const connection = connectionThatFinds('host', 'host', 'srflx', 'relay')
  const servers = [{ urls: 'stun:stun.example.org' }, { urls: ['turn:turn.example.org', 'turns:turn.example.org'] }]
  expect(await findAddresses(servers, () => connection as unknown as RTCPeerConnection)).toEqual({ near: 2, outside: 1, relayed: 1, servers: { stun: 1, turn: 2 } })
  expect(connection.isClosed).toBe(true)
})

it('leaves no connection behind where the browser refuses', async () => {
  const connection = connectionThatFinds()
  connection.createOffer = async () => Promise.reject(new Error('Not here.'))
  await expect(findAddresses([], () => connection as unknown as RTCPeerConnection)).rejects.toThrow('Not here.')
  expect(connection.isClosed).toBe(true)
})
