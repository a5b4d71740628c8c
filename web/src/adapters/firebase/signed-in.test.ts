import type { FirebaseApp } from 'firebase/app'
import { expect, it, vi } from 'vitest'
import { createSignedIn } from './signed-in.ts'

interface Accounts {
  readonly getToken: (afresh?: boolean) => Promise<unknown>
  readonly getUid: () => string | null
  readonly addAuthTokenListener: (listener: (token: string | null) => void) => void
  readonly removeAuthTokenListener: (listener: (token: string | null) => void) => void
}

function standIn() {
  const ask = vi.fn()
  const signedIn = createSignedIn(ask)
  const components: { readonly name: string, readonly instanceFactory: () => unknown }[] = []
  signedIn.standIn({ container: { addComponent: (component: typeof components[number]) => components.push(component) } } as unknown as FirebaseApp)
  expect(components.map(({ name }) => name)).toEqual(['auth-internal'])
  return { ask, signedIn, accounts: components[0]?.instanceFactory() as Accounts }
}

it('asks the page for each token, and gives each answer to whoever asked', async () => {
  const { ask, signedIn, accounts } = standIn()
  const [one, other, nobody] = [accounts.getToken(), accounts.getToken(true), accounts.getToken()]
  expect(ask.mock.calls).toEqual([[0, false], [1, true], [2, false]])
  signedIn.answered(1, 'fresh')
  signedIn.answered(0, 'known')
  signedIn.answered(2, undefined)
  expect(await Promise.all([one, other, nobody])).toEqual([{ accessToken: 'known' }, { accessToken: 'fresh' }, null])
})

it('tells a token that cannot be renewed from nobody', async () => {
  const { signedIn, accounts } = standIn()
  const token = accounts.getToken()
  signedIn.failed(0)
  await expect(token).rejects.toThrow('renewed')
})

it('says who it is, never at once, and again whenever that changes', async () => {
  const { signedIn, accounts } = standIn()
  const heard: (string | null)[] = []
  const listener = () => void heard.push(accounts.getUid())
  accounts.addAuthTokenListener(listener)
  expect(heard).toEqual([])
  await Promise.resolve()
  expect(heard).toEqual([null])
  signedIn.changed('ada')
  accounts.removeAuthTokenListener(listener)
  signedIn.changed(undefined)
  expect(heard).toEqual([null, 'ada'])
})
