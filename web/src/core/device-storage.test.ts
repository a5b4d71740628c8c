import { beforeEach, expect, it } from 'vitest'
import { createDeviceStorage, eventKey, forgetEvent, personKey } from './device-storage.ts'

beforeEach(() => localStorage.clear())

it('keeps things for the next visit', () => {
  createDeviceStorage(localStorage).setItem(personKey, 'Ada')
  expect(createDeviceStorage(localStorage).getItem(personKey)).toBe('Ada')
})

it('lasts as long as the page where storage is refused', () => {
  const refusing = Object.assign(Object.create(localStorage) as Storage, {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: () => {},
  })
  const storage = createDeviceStorage(refusing)
  storage.setItem(personKey, 'Ada')
  expect(storage.getItem(personKey)).toBe('Ada')
  storage.removeItem(personKey)
  expect(storage.getItem(personKey)).toBeNull()
})

it('forgets one festival and leaves the next one and the settings alone', () => {
  const storage = createDeviceStorage(localStorage)
  storage.setItem(eventKey('lampion', 'draft:o_main'), 'half a thought')
  storage.setItem(eventKey('lampion-two', 'draft:o_main'), 'another')
  storage.setItem('festival-chat:theme', 'day')
  storage.setItem(personKey, 'Ada')
  forgetEvent('lampion', storage)
  expect(storage.keys().toSorted()).toEqual([eventKey('lampion-two', 'draft:o_main'), 'festival-chat:theme'])
})
