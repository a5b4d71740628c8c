import type { Uid } from './ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsRank } from './names-rank.ts'
import { glanceAt, lookAlike, tagLookAlikes } from './names.ts'

const anyUid = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), { minLength: 26, maxLength: 26 }).map(letters => letters.join('') as Uid)
const person = (uid: string, name: string) => ({ uid: uid.padEnd(26, 'a') as Uid, name })

describe('look-alikes', () => {
  it.each([
    ['Mia', 'mia'],
    ['Mia', 'Міа'],
    ['Mia', 'M í a'],
    ['Mia', 'Mia.'],
    ['Mia', 'M\u200Bia'],
    ['Mia', 'Mla'],
    ['Mia', 'M1a'],
    ['Mia', 'rnia'],
    ['Mia', '𝓜𝓲𝓪'],
    ['Mia', 'Ｍｉａ'],
    ['Zoë', 'ZOE'],
    ['Anna', 'ΑΝΝΑ'],
    ['Άννα', 'ΆΝΝΑ'],
    ['Ella', 'E11a'],
    ['Scope', 'Ѕсоре'],
    ['Weiß', 'WEISS'],
    ['Olli', 'OIIi'],
    ['Bob 👍🏻', 'Bob 👍🏿'],
    ['Vivian', 'Vivi an'],
  ])('%s and %s', (one, other) => {
    expect(lookAlike(one, other)).toBe(true)
  })

  it.each([
    ['Mia', 'Maja'],
    ['Anna', 'Anne'],
    ['Max 1', 'Max 2'],
    ['Mia 🌻', 'Mia 🌵'],
    ['…', '!!'],
    ['Ali', 'Alina'],
    ['さくら', 'さくや'],
  ])('not %s and %s', (one, other) => {
    expect(lookAlike(one, other)).toBe(false)
  })

  it('does not depend on case, accents or what cannot be seen', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('\u0301', '\u200B', '\u2060', ' '), (name, noise) => {
      expect(lookAlike(name, name.toUpperCase())).toBe(true)
      if (/\p{L}/u.test(name))
        expect(glanceAt([...name].join(noise))).toBe(glanceAt(name))
    }))
  })

  it('sees a glance as itself', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'aAlI1rnmMvwоОсяß🌻é .0') }), (name) => {
      const glance = glanceAt(name)
      expect(lookAlike(glance, name)).toBe(true)
    }))
  })
})

describe('tags', () => {
  it('has none for a name of its own', () => {
    expect(tagLookAlikes([person('abc', 'Mia'), person('def', 'Noor')])).toEqual(new Map())
  })

  it('tells apart who looks alike, and nobody else', () => {
    const tags = tagLookAlikes([person('k3fz', 'Mia'), person('b77q', 'Міа'), person('ddd', 'Noor')])
    expect([...tags.values()].toSorted()).toEqual(['b77', 'k3f'])
  })

  it('is longer where a uid was sought to begin like another', () => {
    const tags = tagLookAlikes([person('k3fzb', 'Mia'), person('k3fzc', 'mia'), person('q', 'MIA')])
    expect([...tags.values()]).toEqual(['k3fzb', 'k3fzc', 'qaa'])
  })

  it('does not count one person twice', () => {
    expect(tagLookAlikes([person('k', 'Mia'), person('k', 'Mia')])).toEqual(new Map())
  })

  it('differs for all who look alike, whatever the order', () => {
    const anyone = fc.record({ uid: anyUid.map(uid => `${uid.slice(0, 2)}${'a'.repeat(20)}${uid.slice(22)}` as Uid), name: fc.constantFrom('Mia', 'mia', 'MIA', 'Noor', 'N00r', 'Kay') })
    fc.assert(fc.property(fc.uniqueArray(anyone, { selector: ({ uid }) => uid }), (people) => {
      const tags = tagLookAlikes(people)
      expect(new Map([...tagLookAlikes(people.toReversed())].toSorted())).toEqual(new Map([...tags].toSorted()))
      for (const one of people) {
        const doubles = people.filter(other => other !== one && lookAlike(one.name, other.name))
        expect(tags.has(one.uid)).toBe(doubles.length > 0)
        for (const other of doubles)
          expect(tags.get(other.uid)).not.toBe(tags.get(one.uid))
      }
    }))
  })
})

describe('a name that claims a rank', () => {
  it.each(['Security', 'SECURITY 2', 'Festival-Admin', 'FestivalAdmin', '4dm1n', 'Аdmin', 'A d m i n', 'Crew Lisa', 'crew', 'Mod', 'rnod', 'Official Info', 'Offizielle Auskunft', 'Orga', 'Veranstalterin', 'Ordner Tom', 'Sicherheitsdienst', 'staff7', 'Sanitater', 'Ꮪtaff', 'Mia ✓', 'Mia 🛡️', '🅰🅳🅼🅸🅽', 'ⓢⓣⓐⓕⓕ', '🅒🅡🅔🅦 Lisa', '🇲🇴🇩', '🄼🄾🄳', 'Moderation', 'Festival Team', 'Team', 'Support', 'Polizistin', 'Police', 'Sanitäter', 'Medic 2', 'Orga-Büro', 'Mia 🔰'])('%s', (name) => {
    expect(claimsRank(name)).toBe(true)
  })

  it.each(['Mia', 'Badminton', 'Falstaff', 'Screwdriver', 'Modesty', 'Organic', 'Teamgeist', 'Sanna', 'Kay', 'Ali', 'Policia Club Fan', '🌻', 'Cruella', 'Mia 🇩🇪', 'Steam', 'Teamo', 'Comedic', 'Organza'])('not %s', (name) => {
    expect(claimsRank(name)).toBe(false)
  })
})
