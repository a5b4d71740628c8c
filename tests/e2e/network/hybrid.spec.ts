// Rooms on links between pages: what is said goes straight from one to the other, and the record is told as well.
import { box, bubble, comeTo, say, unique } from '../support/person.ts'
import { expect, gather, linkedTo, test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

test('two who are linked go on talking when both have lost the internet, and the record has it all in the end', async ({ newPerson }) => {
  const [ada, bob] = [await newPerson(), await newPerson()]
  await gather([ada, bob], 'o_late-bus')
  await linkedTo(ada, 1)
  await linkedTo(bob, 1)
  await ada.context().setOffline(true)
  await bob.context().setOffline(true)
  const question = await say(ada, unique('Where are you?'))
  await expect(bubble(bob, question)).toBeVisible()
  const answer = await say(bob, unique('By the lanterns'))
  await expect(bubble(ada, answer)).toBeVisible()
  await expect(bubble(ada, question).getByRole('img', { name: 'With phones nearby' })).toBeVisible()
  await ada.context().setOffline(false)
  await bob.context().setOffline(false)
  await expect(bubble(ada, question).getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  const carla = await newPerson()
  await comeTo(carla, 'Carla', 'o_late-bus')
  await expect(bubble(carla, question)).toHaveCount(1)
  await expect(bubble(carla, answer)).toHaveCount(1)
  for (const page of [ada, bob]) {
    await expect(bubble(page, question)).toHaveCount(1)
    await expect(bubble(page, answer)).toHaveCount(1)
  }
})

test('who has no internet hears from a neighbour what the record tells, and the neighbour brings what they say', async ({ newPerson }) => {
  const [ada, bob, carla] = [await newPerson(), await newPerson(), await newPerson()]
  await gather([ada, bob], 'o_camp-life')
  await linkedTo(ada, 1)
  await ada.context().setOffline(true)
  // Whoever has switched links off is heard by the record alone.
  await carla.addInitScript(() => localStorage.setItem('festival-chat:choice:links', 'no'))
  await comeTo(carla, 'Carla', 'o_camp-life')
  const news = await say(carla, unique('The headliner is late'))
  await expect(bubble(bob, news)).toBeVisible()
  await expect(bubble(ada, news)).toBeVisible()
  const thanks = await say(ada, unique('Thanks for telling'))
  await expect(bubble(carla, thanks)).toBeVisible({ timeout: 60_000 })
  await expect(box(ada)).toBeEnabled()
})
