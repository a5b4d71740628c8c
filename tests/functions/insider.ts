// Somebody inside an event, with a live token, who calls what devices call.
import type { EnterAnswer } from '@festival-chat/domain'
import type { CallAnswer, Device } from './device.ts'
import type { World } from './world.ts'
import { call, claimsIn, enterRequest, newDevice, refresh, signIn } from './device.ts'
import { gateCode } from './world.ts'

export interface Insider {
  readonly device: Device
  readonly answer: EnterAnswer
  /** As they were given at the door: they know nothing of what changed since. */
  readonly idToken: string
  readonly refreshToken: string
}

export async function newInsider(world: World, code: string = gateCode): Promise<Insider> {
  return enterAs(world, await newDevice(), code)
}

export async function enterAs(world: World, device: Device, code: string): Promise<Insider> {
  const { result, error } = await call<EnterAnswer>('enter', await enterRequest(world, device, { sent: { gateCode: code } }))
  if (!result)
    throw new Error(`The gate refused: ${JSON.stringify(error)}`)
  const { idToken, refreshToken } = await signIn(result.token)
  return { device, answer: result, idToken, refreshToken }
}

async function callAs<T>(insider: Insider, name: string, data: object): Promise<CallAnswer<T>> {
  return call<T>(name, data, { authorization: `Bearer ${insider.idToken}` })
}

/** The answer, or the reason why there is none. */
export async function ask<T>(insider: Insider, name: string, data: object): Promise<T | string> {
  const { result, error } = await callAs<T>(insider, name, data)
  return result ?? error?.details?.reason ?? `no reason, but ${JSON.stringify(error)}`
}

/** What a test cannot go on without. */
export async function must<T>(insider: Insider, name: string, data: object): Promise<T> {
  const { result, error } = await callAs<T>(insider, name, data)
  if (!result)
    throw new Error(`${name} was refused: ${JSON.stringify(error)}`)
  return result
}

/** What a token says that is asked for now. */
export async function claimsNow(insider: Insider): Promise<unknown> {
  return claimsIn(await refresh(insider))
}
