// firebase-tools starts the Firestore emulator outside its own process group, so killing the group hard leaves it behind.
// Its command line names its ports, which nobody else can have.
import type { Running } from './process-table.ts'
import type { Ports } from './project.ts'
import process from 'node:process'
import { runningProcesses } from './process-table.ts'

export function killLeftovers(ports: Ports): void {
  for (const pid of leftovers(runningProcesses(), ports)) {
    try {
      process.kill(pid, 'SIGKILL')
    }
    catch {
      // It ended by itself in the meantime.
    }
  }
}

export function leftovers(running: readonly Running[], { firestore, websocket }: Pick<Ports, 'firestore' | 'websocket'>): number[] {
  return running
    .filter(({ commandLine }) => commandLine.includes(` --port ${firestore} `) && commandLine.includes(` --websocket_port ${websocket} `))
    .map(({ pid }) => pid)
}
