import type { Person } from './people.fixture.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { kinds } from './kinds.ts'
import { maxNameLength, maxTextLength, nameOf, profileBody, textBody, textOf } from './message.ts'
import { named, newEvent, newPerson } from './people.fixture.ts'

let ada: Person

beforeAll(async () => {
  ada = await newPerson(await newEvent())
})

describe('a text', () => {
  it.each([
    ['  hello ', 'hello'],
    ['two\n\nlines', 'two\n\nlines'],
    ['👩‍🎤 🎪', '👩‍🎤 🎪'],
    ['half \uD83C of one', 'half \uFFFD of one'],
  ])('%j is kept as %j', async (given, text) => {
    expect(textBody(given)).toEqual({
      ok: true,
      value: { text },
    })
    expect(textOf(await ada.write(0, {
      body: { text },
    }))).toBe(text)
  })

  it('has something in it, and an end', () => {
    expect(textBody(' \n ')).toEqual({
      ok: false,
      error: { type: 'Empty' },
    })
    expect(textBody('x'.repeat(maxTextLength)).ok).toBe(true)
    expect(textBody('x'.repeat(maxTextLength + 1))).toEqual({
      ok: false,
      error: { type: 'TooLong', max: maxTextLength },
    })
  })

  it.each([
    [{}],
    [
      { text: 7 },
    ],
    [
      { text: '' },
    ],
    [
      { text: ' ' },
    ],
    [
      {
        text: ['x'],
      },
    ],
    [
      {
        text: 'x'.repeat(maxTextLength + 1),
      },
    ],
  ])('is not read from %j', async (body) => {
    expect(textOf(await ada.write(0, { body }))).toBeUndefined()
  })

  it('is read from texts only', async () => {
    expect(textOf(await ada.write(0, {
      kind: kinds.profile,
      body: { text: 'x' },
    }))).toBeUndefined()
    expect(textOf(await ada.write(0, {
      kind: 999,
      body: { text: 'x' },
    }))).toBeUndefined()
  })
})

describe('a name', () => {
  it.each([
    [' Ada  L. ', 'Ada L.'],
    ['Ada\nL.', 'Ada L.'],
    ['Jos\u00E9 \u{1F3AA}', 'Jos\u00E9 \u{1F3AA}'],
    ['\u202Eada', 'ada'],
    ['a\u200Bd\u0000a', 'ada'],
    ['👩‍🎤', '👩‍🎤'],
  ])('%j is kept as %j, and shown so whoever wrote it', async (given, name) => {
    expect(profileBody(given)).toEqual({
      ok: true,
      value: { name },
    })
    expect(nameOf(await ada.write(0, named(given)))).toBe(name)
  })

  it('has something in it, and an end', () => {
    expect(profileBody(' \u200B ')).toEqual({
      ok: false,
      error: { type: 'Empty' },
    })
    expect(profileBody('x'.repeat(maxNameLength)).ok).toBe(true)
    expect(profileBody('x'.repeat(maxNameLength + 1))).toEqual({
      ok: false,
      error: { type: 'TooLong', max: maxNameLength },
    })
  })

  it('is not read from what has none', async () => {
    expect(nameOf(await ada.write(0, named('\u200B')))).toBeUndefined()
    expect(nameOf(await ada.write(0, named('x'.repeat(maxNameLength + 1))))).toBeUndefined()
    expect(nameOf(await ada.write(0, {
      kind: kinds.profile,
      body: { name: 7 },
    }))).toBeUndefined()
    expect(nameOf(await ada.write(0, {
      body: { name: 'Ada' },
    }))).toBeUndefined()
  })
})
