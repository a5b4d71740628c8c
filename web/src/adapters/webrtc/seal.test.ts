// @vitest-environment node
import type { PeerId } from '@festival-chat/mesh'
import type { Seal } from './seal.ts'
import { uidOf, webCrypto } from '@festival-chat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'
import { createSeal } from './seal.ts'

const crypto = webCrypto(globalThis.crypto)
const bytes = Uint8Array.of(1, 2, 3)

interface Device { readonly peer: PeerId, readonly seal: Seal }
let [ada, bob, eve]: Device[] = []

async function newDevice(): Promise<Device> {
  const { signer } = await openKeys(await makeKeys())
  const peer = await uidOf(signer.publicKey, crypto) as string as PeerId
  return { peer, seal: createSeal(peer, signer, crypto) }
}

beforeAll(async () => {
  [ada, bob, eve] = await Promise.all([newDevice(), newDevice(), newDevice()])
})

describe('a seal', () => {
  it('is opened by whom it is for', async () => {
    expect(await bob!.seal.open(ada!.peer, await ada!.seal.close(bob!.peer, bytes))).toEqual(bytes)
  })

  it('is not opened in another\'s name, by another, or when something was changed', async () => {
    const sealed = await ada!.seal.close(bob!.peer, bytes)
    expect(await bob!.seal.open(eve!.peer, sealed)).toBeUndefined()
    expect(await eve!.seal.open(ada!.peer, sealed)).toBeUndefined()
    for (let at = 0; at < sealed.length; at += 7)
      expect(await bob!.seal.open(ada!.peer, sealed.map((byte, index) => index === at ? byte ^ 1 : byte))).toBeUndefined()
  })
})
