import type { Stoppable } from './stop-signal.ts'
import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { onStopSignal } from './stop-signal.ts'

function createProgram() {
  const signals = new EventEmitter()
  const output = new EventEmitter()
  const exits: number[] = []
  const stops: number[] = []
  const clock = { nowMs: 0 }
  const program: Stoppable = {
    on: (signal, listener) => signals.on(signal, listener),
    exit: code => exits.push(code),
    outputs: [output],
    nowMs: () => clock.nowMs,
  }
  onStopSignal(code => stops.push(code), program)
  return { signals, output, exits, stops, clock }
}

describe('onStopSignal', () => {
  it.each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]])('stops at %s, with exit code %i', (signal, code) => {
    const { signals, stops, exits } = createProgram()
    signals.emit(signal)
    expect(stops).toEqual([code])
    expect(exits).toEqual([])
  })

  it('takes the same Ctrl-C, passed on by npm, for one', () => {
    const { signals, stops, exits, clock } = createProgram()
    signals.emit('SIGINT')
    clock.nowMs = 900
    signals.emit('SIGINT')
    expect(stops).toEqual([130])
    expect(exits).toEqual([])
  })

  it('leaves at once when asked again later', () => {
    const { signals, stops, exits, clock } = createProgram()
    signals.emit('SIGINT')
    clock.nowMs = 1100
    signals.emit('SIGTERM')
    expect(stops).toEqual([130])
    expect(exits).toEqual([143])
  })

  it('goes on stopping when the terminal is gone', () => {
    const { signals, output } = createProgram()
    expect(() => output.emit('error', new Error('EIO'))).toThrow('EIO')
    signals.emit('SIGHUP')
    expect(() => output.emit('error', new Error('EIO'))).not.toThrow()
  })
})
