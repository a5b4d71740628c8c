import { describe, expect, it } from 'vitest'
import { p, seededRandom } from '../core.fixture.ts'
import { createNet, randomEdges, row } from './net.fixture.ts'
import { forApplication } from './services.ts'

const hello = forApplication(Uint8Array.of(1, 2, 3))
const bodyOf = (number: number): Uint8Array => forApplication(Uint8Array.of(number >> 8, number & 255))

describe('a way', () => {
  it('to a neighbour is the link', () => {
    const net = createNet(2, row(2))
    net.at(0).unicast.send(p(1), hello)
    net.pass(20)
    expect(net.at(1).received).toEqual([{ from: p(0), body: hello }])
    expect(net.carried.get('search')).toBeUndefined()
  })

  it('to oneself is no way at all', () => {
    const net = createNet(1, [])
    net.at(0).unicast.send(p(0), hello)
    expect(net.at(0).received).toEqual([{ from: p(0), body: hello }])
  })

  it('unknown so far is searched for, and known afterwards, back as well', () => {
    const net = createNet(4, row(4))
    net.at(0).unicast.send(p(3), hello)
    net.pass(200)
    expect(net.at(3).received).toEqual([{ from: p(0), body: hello }])
    const searches = net.carried.get('search')
    net.at(0).unicast.send(p(3), bodyOf(1))
    net.at(3).unicast.send(p(0), hello)
    net.pass(100)
    expect(net.at(3).received).toHaveLength(2)
    expect(net.at(0).received).toEqual([{ from: p(3), body: hello }])
    expect(net.carried.get('search')).toBe(searches)
    expect(net.at(0).unicast.routes()).toContainEqual({ to: p(3), via: p(1), hops: 3 })
  })

  it('of five links is found by the wider search', () => {
    const net = createNet(5, row(5))
    net.at(0).unicast.send(p(4), hello)
    net.pass(400)
    expect(net.at(4).received).toEqual([])
    net.pass(300)
    expect(net.at(4).received).toHaveLength(1)
  })

  it('is the reverse of a tree where there is one', () => {
    const net = createNet(6, row(6))
    for (let place = 0; place < 5; place++)
      net.at(place).towards = p(place + 1)
    net.at(0).unicast.send(p(5), hello)
    net.pass(100)
    expect(net.at(5).received).toHaveLength(1)
    expect(net.carried.get('search')).toBeUndefined()
  })

  it('is what others told of', () => {
    const net = createNet(3, row(3))
    net.at(0).unicast.learn(p(2), p(1), 2)
    net.at(0).unicast.send(p(2), hello)
    net.pass(40)
    expect(net.at(2).received).toHaveLength(1)
    expect(net.carried.get('search')).toBeUndefined()
  })

  it('serves what was waiting as soon as it is heard of', () => {
    const net = createNet(7, row(7))
    net.at(0).unicast.send(p(6), hello)
    net.pass(1_000)
    for (let place = 0; place < 5; place++)
      net.at(place).unicast.learn(p(6), p(place + 1), 6 - place)
    net.pass(80)
    expect(net.at(6).received).toHaveLength(1)
  })

  it('that there is not, is said in time, and once', () => {
    const net = createNet(3, [[0, 1]])
    net.at(0).unicast.send(p(2), hello)
    net.pass(4_900)
    expect(net.at(0).undelivered).toEqual([])
    net.pass(200)
    expect(net.at(0).undelivered).toEqual([{ to: p(2), body: hello }])
    net.pass(20_000)
    expect(net.at(0).undelivered).toHaveLength(1)
    expect(net.carried.get('search')).toBeLessThan(10)
  })
})

describe('a way that breaks', () => {
  /** 0–1–3 and 0–2–3. */
  const diamond = [[0, 1], [0, 2], [1, 3], [2, 3]] as const

  it('is replaced by the other at once', () => {
    const net = createNet(4, diamond)
    net.at(0).unicast.send(p(3), hello)
    net.pass(200)
    expect(net.at(0).unicast.routes().filter(({ to }) => to === p(3)).map(({ via }) => via).toSorted()).toEqual([p(1), p(2)].toSorted())
    const searches = net.carried.get('search')
    net.unlink(0, 1)
    net.at(0).unicast.send(p(3), bodyOf(1))
    net.pass(30)
    expect(net.at(3).received).toHaveLength(2)
    expect(net.carried.get('search')).toBe(searches)
  })

  it('gets what was lost on it by the other, once', () => {
    const net = createNet(4, diamond)
    net.at(0).unicast.send(p(3), hello)
    net.pass(200)
    net.lets = (_, to, frame) => to !== 1 || frame.type !== 'unicast'
    net.at(0).unicast.send(p(3), bodyOf(1))
    net.at(0).unicast.send(p(3), bodyOf(2))
    net.pass(100)
    expect(net.at(3).received).toHaveLength(2)
    net.unlink(0, 1)
    net.pass(30)
    expect(net.at(3).received.slice(1).map(({ body }) => body[2]).toSorted()).toEqual([1, 2])
  })

  it('in the middle is tried around there, without the author', () => {
    // 0–1–2–4 and 1–3–4.
    const net = createNet(5, [[0, 1], [1, 2], [2, 4], [1, 3], [3, 4]])
    net.at(0).unicast.learn(p(4), p(1), 3)
    net.at(1).unicast.learn(p(4), p(2), 2)
    net.at(1).unicast.learn(p(4), p(3), 2)
    net.unlink(2, 4)
    for (let time = 0; time < 2; time++)
      net.at(0).unicast.send(p(4), bodyOf(time))
    net.pass(100)
    expect(net.at(4).received).toHaveLength(2)
    expect(net.carried.get('no-route')).toBe(1)
    expect(net.carried.get('search')).toBeUndefined()
  })

  it('in the middle with what was lost on it: that goes another way from there', () => {
    const net = createNet(5, [[0, 1], [1, 2], [2, 4], [1, 3], [3, 4]])
    net.at(0).unicast.learn(p(4), p(1), 3)
    net.at(1).unicast.learn(p(4), p(2), 2)
    net.silence(2)
    net.at(0).unicast.send(p(4), hello)
    net.pass(100)
    net.at(1).unicast.learn(p(4), p(3), 2)
    expect(net.at(4).received).toEqual([])
    net.unlink(1, 2)
    net.pass(40)
    expect(net.at(4).received).toHaveLength(1)
    expect(net.carried.get('search')).toBeUndefined()
  })

  it('is taken again once a search has found that it works again', () => {
    const net = createNet(4, [[0, 1], [1, 2]])
    net.at(0).unicast.learn(p(3), p(1), 3)
    net.at(0).unicast.send(p(3), hello)
    net.pass(300)
    expect(net.carried.get('no-route')).toBe(1)
    net.link(2, 3)
    net.pass(500)
    expect(net.at(3).received).toHaveLength(1)
  })

  it('far away is told back to the author, who searches: in less than a second', () => {
    // 0–1–2–3–6 has broken, 0–4–5–6 has not.
    const net = createNet(7, [[0, 1], [1, 2], [2, 3], [0, 4], [4, 5], [5, 6]])
    for (const [place, via] of [[0, 1], [1, 2], [2, 3]] as const)
      net.at(place).unicast.learn(p(6), p(via), 4 - place)
    net.at(0).unicast.send(p(6), hello)
    net.pass(900)
    expect(net.at(6).received).toHaveLength(1)
    expect(net.at(1).unicast.routes().filter(({ to, via }) => to === p(6) && via === p(2))).toEqual([])
  })

  it('that leads in a circle ends, and is not believed again', () => {
    const net = createNet(5, [[0, 1], [1, 2], [2, 3], [3, 1]])
    net.at(0).unicast.learn(p(4), p(1), 3)
    net.at(1).unicast.learn(p(4), p(2), 3)
    net.at(2).unicast.learn(p(4), p(3), 3)
    net.at(3).unicast.learn(p(4), p(1), 3)
    net.at(0).unicast.send(p(4), hello)
    net.pass(6_000)
    expect(net.at(0).undelivered).toHaveLength(1)
    expect(net.carried.get('unicast')).toBeLessThan(10)
    expect(net.places.flatMap(({ unicast }) => unicast.routes().filter(({ to }) => to === p(4)))).toEqual([])
  })

  it('is not given up because a link that had carried everything ends', () => {
    const net = createNet(2, row(2))
    net.at(0).unicast.send(p(1), hello)
    net.pass(20)
    net.at(0).core.links.get(p(1))!.lastHeardMs += 500
    net.unlink(0, 1)
    net.pass(6_000)
    expect(net.at(1).received).toHaveLength(1)
    expect(net.at(0).undelivered).toEqual([])
  })
})

it('is not tried again in the middle either, if the link there ends when it had carried everything', () => {
  const net = createNet(3, row(3))
  net.at(0).unicast.learn(p(2), p(1), 2)
  net.at(0).unicast.send(p(2), hello)
  net.pass(40)
  net.at(1).core.links.get(p(2))!.lastHeardMs += 500
  net.unlink(1, 2)
  net.pass(6_000)
  expect(net.at(2).received).toHaveLength(1)
  expect(net.carried.get('no-route')).toBeUndefined()
})

describe('a suspect link', () => {
  it('is avoided where another way is known', () => {
    const net = createNet(4, [[0, 1], [0, 2], [1, 3], [2, 3]])
    net.at(0).unicast.learn(p(3), p(1), 2)
    net.at(0).unicast.learn(p(3), p(2), 3)
    net.at(0).core.links.get(p(1))!.suspect = true
    net.at(0).unicast.send(p(3), hello)
    expect(net.at(0).core.sent.map(({ to }) => to)).toEqual([p(2)])
    net.pass(40)
    expect(net.at(3).received).toHaveLength(1)
  })

  it('to the target itself is gone around: so links are mended', () => {
    const net = createNet(3, row(3))
    net.link(0, 2, { suspect: true })
    net.lets = (from, to) => from + to !== 2
    net.at(0).unicast.send(p(2), hello)
    net.pass(200)
    expect(net.at(2).received).toHaveLength(1)
    net.pass(6_000)
    expect(net.at(0).undelivered).toEqual([])
  })
})

it('arrives once when the suspect link had carried it after all', () => {
  const net = createNet(2, [])
  net.link(0, 1, { suspect: true })
  net.at(0).unicast.send(p(1), hello)
  net.pass(6_000)
  expect(net.carried.get('unicast')).toBeGreaterThan(1)
  expect(net.at(1).received).toHaveLength(1)
})

it('shares the load among equal ways', () => {
  const net = createNet(4, [[0, 1], [0, 2], [1, 3], [2, 3]])
  net.at(0).unicast.learn(p(3), p(1), 2)
  net.at(0).unicast.learn(p(3), p(2), 2)
  for (let time = 0; time < 20; time++)
    net.at(0).unicast.send(p(3), bodyOf(time))
  const via = net.at(0).core.sent.map(({ to }) => to)
  expect(via.filter(peer => peer === p(1))).toHaveLength(10)
})

it('takes another way for what is said again, for the first may have been swallowed', () => {
  const net = createNet(5, [[0, 1], [1, 4], [0, 2], [2, 3], [3, 4]])
  net.at(0).unicast.learn(p(4), p(1), 2)
  net.silence(1)
  net.at(0).unicast.send(p(4), hello)
  net.pass(500)
  expect(net.at(4).received).toEqual([])
  net.at(0).unicast.send(p(4), hello)
  net.pass(500)
  expect(net.at(4).received).toHaveLength(1)
})

describe('among two hundred', () => {
  it('reaches everybody, finds ways with bounded searches, and mends them when a third is gone', () => {
    const size = 200
    const net = createNet(size, randomEdges(size, 8, 3))
    const random = seededRandom(5)
    const pairs = Array.from({ length: 60 }, () => [Math.floor(random() * size), Math.floor(random() * size)] as const).filter(([a, b]) => a !== b)
    for (const [a, b] of pairs)
      net.at(a).unicast.send(p(b), hello)
    net.pass(1_000)
    const missed = pairs.filter(([a, b]) => !net.at(b).received.some(({ from }) => from === p(a)))
    expect(missed).toEqual([])
    expect(net.places.every(({ received }) => new Set(received.map(({ from }) => from)).size === received.length)).toBe(true)

    const gone = new Set(Array.from({ length: size }, (_, place) => place).filter(() => random() < 0.3))
    for (const place of gone) {
      for (const link of [...net.at(place).core.links.all()]) {
        const other = net.places.findIndex(({ core }) => core.self === link.peer)
        net.unlink(place, other)
      }
    }
    const left = pairs.filter(([a, b]) => !gone.has(a) && !gone.has(b))
    for (const { received } of net.places)
      received.length = 0
    for (const [a, b] of left)
      net.at(a).unicast.send(p(b), hello)
    net.pass(1_000)
    expect(left.filter(([a, b]) => !net.at(b).received.some(({ from }) => from === p(a)))).toEqual([])
  })
})

it('is answered by hearsay only where a search ends', () => {
  const net = createNet(4, [[0, 1], [1, 2], [1, 3]])
  const { core, unicast } = net.at(1)
  unicast.learn(p(9), p(2), 3)
  unicast.handle(core.links.get(p(0))!, { type: 'search', origin: p(0), target: p(9), nonce: 1, left: 1 })
  expect(core.take('found')).toEqual([])
  unicast.handle(core.links.get(p(0))!, { type: 'search', origin: p(0), target: p(9), nonce: 2, left: 0 })
  expect(core.take('found')).toEqual([{ to: p(0), frame: { type: 'found', origin: p(0), target: p(9), nonce: 2, hops: 3 } }])
  unicast.handle(core.links.get(p(2))!, { type: 'search', origin: p(2), target: p(9), nonce: 3, left: 0 })
  expect(core.take('found')).toEqual([])
})

it('takes what comes twice once, by whichever ways, and turns neither back', () => {
  const net = createNet(3, [[0, 2], [1, 2]])
  const { core, unicast, received } = net.at(2)
  for (const [via, left] of [[0, 9], [1, 7], [0, 11]] as const)
    unicast.handle(core.links.get(p(via))!, { type: 'unicast', from: p(5), to: p(2), nonce: 1, left, body: hello })
  expect(received).toHaveLength(1)
  expect(core.take('no-route')).toEqual([])
})
