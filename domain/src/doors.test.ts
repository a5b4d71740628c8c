import type { Door } from './doors.ts'
import type { EventId, RoomId, Uid } from './ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doorChance, doorId, doorsAtOnce, doorSlot, doorSlotMs, doorsPath, doorSpot, openDoors, signalsPath, wantsDoor } from './doors.ts'

const people = [...'abcdefgh'].map(letter => letter.repeat(26) as Uid)
const [ada, bob] = people as [Uid, Uid]
const now = 5_900_000
const anyChance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const anySlot = fc.nat({ max: 20_000_000 })
const anyDoor = fc.record({ by: fc.constantFrom(...people), slot: fc.integer({ min: now - 3, max: now + 1 }), chance: anyChance })
  .map(({ by, slot, chance }): Door => ({ by, spot: doorSpot(slot, chance) }))
const anyDoors = fc.array(anyDoor, { maxLength: 12 })

describe('a door', () => {
  it('stands in its slot, by whatever chance', () => {
    fc.assert(fc.property(anySlot, fc.oneof(anyChance, fc.constant(1 - 2 ** -53)), (slot, chance) => {
      const spot = doorSpot(slot, chance)
      expect(Math.floor(spot)).toBe(slot)
      expect(Math.abs(spot - slot - chance)).toBeLessThan(1e-6)
    }))
  })

  it('is the only one of its slot that one can have', () => {
    fc.assert(fc.property(anySlot, anyChance, anyChance, (slot, one, other) => {
      const id = doorId({ by: ada, spot: doorSpot(slot, one) })
      expect(doorId({ by: ada, spot: doorSpot(slot, other) })).toBe(id)
      expect(doorId({ by: bob, spot: doorSpot(slot, one) })).not.toBe(id)
      expect(doorId({ by: ada, spot: doorSpot(slot + 1, one) })).not.toBe(id)
    }))
  })

  it('stands where the rules expect it', () => {
    expect(doorSlot(7 * doorSlotMs)).toBe(7)
    expect(doorSlot(8 * doorSlotMs - 1)).toBe(7)
    expect(doorId({ by: ada, spot: 7.5 })).toBe(`7-${ada}`)
    expect(doorsPath('lampion' as EventId, 'o_main' as RoomId)).toBe('events/lampion/rooms/o_main/doors')
    expect(signalsPath('lampion' as EventId, ada)).toBe(`events/lampion/signals/${ada}/from`)
  })
})

describe('what is found', () => {
  it('is others, each once and by their latest door, none from before the last slot', () => {
    fc.assert(fc.property(anyDoors, (found) => {
      const open = openDoors(found, { slot: now, self: ada })
      const expected = new Set(found.filter(({ by, spot }) => by !== ada && spot >= now - 1).map(({ by }) => by))
      expect(new Set(open.map(({ by }) => by))).toEqual(expected)
      expect(open).toHaveLength(expected.size)
      for (const { by, spot } of open)
        expect(spot).toBe(Math.max(...found.filter(door => door.by === by).map(door => door.spot)))
      expect(open.map(({ spot }) => spot)).toEqual(open.map(({ spot }) => spot).toSorted((a, b) => b - a))
    }))
  })

  it('is the same, in whatever order it was found', () => {
    fc.assert(fc.property(anyDoors.chain(found => fc.tuple(fc.constant(found), fc.shuffledSubarray(found, { minLength: found.length }))), ([found, shuffled]) => {
      const bySpot = (doors: readonly Door[]) => openDoors(doors, { slot: now, self: ada }).map(({ spot }) => spot)
      expect(bySpot(shuffled)).toEqual(bySpot(found))
    }))
  })

  it('is too little with fewer than three doors of this slot', () => {
    fc.assert(fc.property(anyDoors, found => wantsDoor(found, now) === (found.filter(({ spot }) => doorSlot(spot * doorSlotMs) >= now).length < doorsAtOnce)))
  })
})

describe('the chance to open one', () => {
  it('makes about four of any number of people, and is certain for few', () => {
    for (const few of [0, 1, 2, 4])
      expect(doorChance(few)).toBe(1)
    fc.assert(fc.property(fc.integer({ min: 4, max: 100_000 }), count => Math.abs(count * doorChance(count) - 4) < 1e-9))
  })
})
