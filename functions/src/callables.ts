// What a device may call: the gate, rooms, invites, and what staff do. Handlers stand in their feature's folder.
import type { ChallengeAnswer, ChangeRoomAnswer, DoneAnswer, EnterAnswer, InviteAnswer, JoinedRoomAnswer, Result } from '@festival-chat/domain'
import type { CallableFunction, CallableOptions, CallableRequest } from 'firebase-functions/https'
import type { EnterPorts } from './enter/enter.ts'
import type { ForgetPorts } from './erasure/forget-me.ts'
import type { Visitor } from './members/caller.ts'
import type { Refusal } from './refusal.ts'
import type { StaffPorts } from './staff/ports.ts'
import { onCall } from 'firebase-functions/https'
import { warn } from 'firebase-functions/logger'
import { answer } from './answer.ts'
import { createChallenge, isFreshChallenge } from './enter/challenge.ts'
import { enter as enterGate } from './enter/enter.ts'
import { createNewcomerLimit } from './enter/newcomer-limit.ts'
import { addressOf, createTryLimit } from './enter/try-limit.ts'
import * as erasing from './erasure/erase.ts'
import * as forgetting from './erasure/forget-me.ts'
import { createAccounts } from './firestore/accounts.ts'
import { createForgetting } from './firestore/forgetting.ts'
import { createGate } from './firestore/gate.ts'
import { createLastSeqs } from './firestore/last-seqs.ts'
import { createRegister } from './firestore/register.ts'
import { createStandingBans } from './firestore/standing-bans.ts'
import * as invites from './invites/invites.ts'
import { calmDirectory } from './members/calm-directory.ts'
import * as joining from './members/join.ts'
import * as leaving from './members/leave.ts'
import { challengeSecret, eventKeys, region, warmInstances } from './params.ts'
import * as changing from './rooms/change.ts'
import * as making from './rooms/make.ts'
import { auth, crypto, db, eventKey, eventSigner, later, maxInstances, nowMs, publish } from './server.ts'
import * as removing from './staff/remove-person.ts'
import * as roles from './staff/set-role.ts'

const register = createRegister(db)
const accounts = createAccounts(auth, db)

const enterPorts: EnterPorts = {
  crypto,
  nowMs,
  register,
  eventSigner,
  isFreshChallenge: challenge => isFreshChallenge(challenge, challengeSecret.value(), nowMs()),
  tries: createTryLimit(),
  newcomers: createNewcomerLimit(),
  ...createGate(db, nowMs),
  ...accounts,
}

const ports: StaffPorts & ForgetPorts = {
  crypto,
  nowMs,
  register,
  eventKey,
  later: calmDirectory(later, problem => warn('the directory was not asked for', problem)),
  publish,
  lastSeqs: createLastSeqs(db, crypto),
  standingBans: createStandingBans(db, { crypto, nowMs, eventKey }),
  forgetting: createForgetting(db, auth),
  ...accounts,
}

/** The app calls through Hosting, from its own origin: no other page has a reason to. */
const options = { region, maxInstances, cors: false } satisfies CallableOptions
const gateOptions = { ...options, minInstances: warmInstances }
const withEventKey = { ...options, secrets: [eventKeys] }

export const challenge = onCall({ ...gateOptions, secrets: [challengeSecret] }, (): ChallengeAnswer => {
  return { challenge: createChallenge(challengeSecret.value(), nowMs()) }
})

export const enter = onCall({ ...gateOptions, secrets: [challengeSecret, eventKeys] }, async (request): Promise<EnterAnswer> => {
  return answer('enter', async () => enterGate(request.data, {
    from: addressOf(request.rawRequest.ip),
    isGenuineApp: request.app !== undefined,
  }, enterPorts))
})

export const makeRoom = forInsiders<JoinedRoomAnswer>('makeRoom', making.makeRoom)
export const joinRoom = forInsiders<JoinedRoomAnswer>('joinRoom', joining.joinRoom)
export const leaveRoom = forInsiders<DoneAnswer>('leaveRoom', leaving.leaveRoom)
export const changeRoom = forInsiders<ChangeRoomAnswer>('changeRoom', changing.changeRoom)
export const makeInvite = forInsiders<InviteAnswer>('makeInvite', invites.makeInvite)
export const renewInvite = forInsiders<InviteAnswer>('renewInvite', invites.renewInvite)
export const revokeInvite = forInsiders<DoneAnswer>('revokeInvite', invites.revokeInvite)
export const removePerson = forInsiders<DoneAnswer>('removePerson', removing.removePerson, withEventKey)
export const setRole = forInsiders<DoneAnswer>('setRole', roles.setRole, withEventKey)
export const erase = forInsiders<DoneAnswer>('erase', erasing.erase)
export const forgetMe = forInsiders<DoneAnswer>('forgetMe', forgetting.forgetMe, withEventKey)

type Handler<Answer> = (visitor: Visitor | undefined, given: unknown, ports: StaffPorts & ForgetPorts) => Promise<Result<Answer, Refusal>>

function forInsiders<Answer>(name: string, handle: Handler<Answer>, own: CallableOptions = options): CallableFunction<unknown, Promise<Answer>> {
  return onCall(own, async (request: CallableRequest<unknown>) => answer(name, async () => handle(visitorOf(request), request.data, ports)))
}

function visitorOf({ auth: token }: CallableRequest<unknown>): Visitor | undefined {
  const event: unknown = token?.token['e']
  return token && { uid: token.uid, event: typeof event === 'string' ? event : '' }
}
