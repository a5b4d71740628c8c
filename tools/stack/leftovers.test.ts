import { describe, expect, it } from 'vitest'
import { describeEnd } from './emulators.ts'
import { leftovers } from './leftovers.ts'

describe('leftovers', () => {
  const running = [
    'java -jar emulator.jar --host 127.0.0.1 --port 8080 --websocket_port 9150 --rules x ',
    'java -jar emulator.jar --host 127.0.0.1 --port 18080 --websocket_port 9151 --rules x ',
    'node server.js --port 8080 ',
  ].map((commandLine, index) => ({ pid: index + 1, group: 1, commandLine }))

  it('finds the emulator by both of its ports, and nobody else', () => {
    expect(leftovers(running, { firestore: 8080, websocket: 9150 })).toEqual([1])
    expect(leftovers(running, { firestore: 8080, websocket: 9151 })).toEqual([])
  })
})

describe('describeEnd', () => {
  it('names the emulator that went first, and shows what was said last', () => {
    const message = describeEnd(['┌───┐', 'i  loading', '⚠  Firestore Emulator has exited with code: 1', 'stopping'], 'x.log')
    expect(message).toMatch(/^The Firestore emulator has stopped unexpectedly\./)
    expect(message.split('\n').slice(1)).toEqual(['i  loading', '⚠  Firestore Emulator has exited with code: 1', 'stopping'])
  })

  it('does not guess', () => {
    expect(describeEnd(['no idea'], 'x.log')).toMatch(/^The emulators have stopped unexpectedly\./)
  })
})
