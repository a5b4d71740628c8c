// Auth accounts: one per device and event, without a name, an address or a password.
import type { Uid } from '@festival-chat/domain'
import type { Auth, UserRecord } from 'firebase-admin/auth'
import type { Claims } from '../enter/claims.ts'
import type { EnterPorts } from '../enter/enter.ts'

export function createAccounts(auth: Auth): Pick<EnterPorts, 'setClaims' | 'mintToken'> {
  return {
    setClaims: async (uid, decide) => {
      const account = await findOrMake(auth, uid)
      const claims: Claims = decide(account.customClaims)
      await auth.setCustomUserClaims(uid, claims)
      return claims
    },
    mintToken: async uid => auth.createCustomToken(uid),
  }
}

async function findOrMake(auth: Auth, uid: Uid): Promise<UserRecord> {
  const { users } = await auth.getUsers([{ uid }])
  if (users[0])
    return users[0]
  try {
    return await auth.createUser({ uid })
  }
  catch (error) {
    // Two calls at once: the other was first.
    if (codeOf(error) === 'auth/uid-already-exists')
      return auth.getUser(uid)
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error
    ? error.code
    : undefined
}
