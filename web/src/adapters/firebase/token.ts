// What a member shows the server with each request. Firebase renews it by itself; claims that were just changed are in the next one only.
import type { Result } from '@festival-chat/domain'
import type { Member } from './account.ts'
import type { SignedIn } from './start.ts'
import { fail, ok } from '@festival-chat/domain'
import { FirebaseError } from 'firebase/app'
import { whyNotSignedIn } from './why-not-signed-in.ts'

type NoToken = Extract<SignedIn, { ok: false }>['error']

export async function tokenOf({ user }: Pick<Member, 'user'>, { afresh = false } = {}): Promise<Result<string, NoToken>> {
  try {
    return ok(await user.getIdToken(afresh))
  }
  catch (error) {
    return fail(whyNotSignedIn(error instanceof FirebaseError ? error.code : ''))
  }
}
