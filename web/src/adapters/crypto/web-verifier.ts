// Whatever this browser verifies signatures with: its own cryptography where that can, JavaScript elsewhere.
import type { Crypto } from '@festival-chat/domain'
import { fromBase64Url, webCrypto } from '@festival-chat/domain'

/** The first test of RFC 8032: a signature over nothing that every Ed25519 must accept. */
const known = {
  publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  signature: '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw',
}

export async function createVerifier(subtle: SubtleCrypto = crypto.subtle): Promise<Crypto> {
  const platform = webCrypto({ subtle, getRandomValues: bytes => crypto.getRandomValues(bytes) })
  if (await verifiesWhatIsKnown(platform))
    return platform
  const { nobleVerify } = await import('./noble.ts')
  return {
    sha256: platform.sha256,
    random: platform.random,
    verify: async (signature, bytes, publicKey) => nobleVerify(signature, bytes, publicKey, subtle),
  }
}

async function verifiesWhatIsKnown(crypto: Crypto): Promise<boolean> {
  const signature = fromBase64Url(known.signature)
  const publicKey = fromBase64Url(known.publicKey)
  return signature !== undefined && publicKey !== undefined
    && await crypto.verify(signature, new Uint8Array(), publicKey)
}
