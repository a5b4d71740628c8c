import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readLookups } from './read-rules.ts'

function rulesWith(allow: string): string {
  return `
  service cloud.firestore {
    match /databases/{database}/documents {
      function isRoom(room) {
        return exists(/databases/$(database)/documents/rooms/$(room));
      }
      // A function that asks another.
      function mayRead(room) {
        return request.auth != null && isRoom(room);
      }
      match /rooms/{room} {
        ${allow}
      }
    }
  }`
}

describe('documents looked up by read rules', () => {
  it.each([
    ['allow get: if request.auth.token.get("e", "") == room;', 0],
    ['allow read;', 0],
    ['allow get: if isRoom(room);', 1],
    ['allow list: if mayRead(room);', 1],
    ['allow read: if mayRead(room) || get(/databases/$(database)/documents/a/b).data.open;', 2],
    ['allow get, create: if isRoom(room);', 1],
    ['allow get: if isRoom(room); allow list: if mayRead(room);', 2],
    ['allow create: if mayRead(room) && isRoom(room);', 0],
    ['allow write: if isRoom(room); // allow read: if isRoom(room);', 0],
  ])('%s has %d', (allow, count) => expect(readLookups(rulesWith(allow))).toBe(count))

  it('finds those of our own uploads once they are called reads', async () => {
    const rules = await readFile('firestore.rules', 'utf8')
    expect(readLookups(rules)).toBe(0)
    expect(readLookups(rules.replaceAll('allow create', 'allow read'))).toBeGreaterThan(2)
  })
})
