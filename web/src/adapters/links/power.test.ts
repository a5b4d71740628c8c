import { expect, it } from 'vitest'
import { createPower } from './power.ts'

function powerOf(battery: { charging: boolean, level: number } | undefined, savesData = false) {
  const told = async () => Object.assign(new EventTarget(), battery!)
  return createPower({ device: battery ? { getBattery: told } : {}, savesData: () => savesData, most: 8 })
}

it('makes all links where nothing speaks against it', async () => {
  const [unknown, half, charging] = [powerOf(undefined), powerOf({ charging: false, level: 0.5 }), powerOf({ charging: true, level: 0.1 })]
  await expect.poll(() => [unknown.links(), half.links(), charging.links()]).toEqual([8, 8, 8])
})

it('makes few on a battery that is nearly empty, and where data is dear', async () => {
  const [low, dear] = [powerOf({ charging: false, level: 0.2 }), powerOf({ charging: true, level: 1 }, true)]
  await expect.poll(() => [low.links(), dear.links()]).toEqual([3, 3])
})
