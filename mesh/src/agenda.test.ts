import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAgenda } from './agenda.ts'

it('runs what is due, in the order of time and then of asking, and nothing that was called off', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean())), fc.nat(60), (wishes, until) => {
    const agenda = createAgenda()
    const done: number[] = []
    wishes.forEach(([timeMs, isOff], index) => {
      const callOff = agenda.at(timeMs, () => done.push(index))
      if (isOff)
        callOff()
    })
    const due = wishes.map(([timeMs, isOff], index) => ({ timeMs, isOff, index })).filter(({ isOff }) => !isOff).sort((a, b) => a.timeMs - b.timeMs || a.index - b.index)
    expect(agenda.nextMs()).toBe(due[0]?.timeMs ?? Number.POSITIVE_INFINITY)
    agenda.runUntil(until)
    expect(done).toEqual(due.filter(({ timeMs }) => timeMs <= until).map(({ index }) => index))
    expect(agenda.nextMs()).toBe(due.find(({ timeMs }) => timeMs > until)?.timeMs ?? Number.POSITIVE_INFINITY)
  }))
})

it('runs what a task asks for at once', () => {
  const agenda = createAgenda()
  const done: string[] = []
  agenda.at(1, () => {
    done.push('first')
    agenda.at(1, () => done.push('second'))
  })
  agenda.runUntil(1)
  expect(done).toEqual(['first', 'second'])
})
