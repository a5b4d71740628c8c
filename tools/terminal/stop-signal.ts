// Ctrl-C, a polite kill and a closed terminal, told once for every command that starts something.
import process from 'node:process'

/** What a shell expects of a program that was ended this way. */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
type StopSignal = keyof typeof exitCodes
/** One Ctrl-C can arrive twice: from the terminal, and passed on by npm. */
const sameSignalMs = 1000

/** What is used of a process, so that a test can be one. */
export interface Stoppable {
  on: (signal: StopSignal, listener: () => void) => unknown
  exit: (code: number) => void
  /** Where the terminal may be gone. */
  readonly outputs: readonly { on: (event: 'error', listener: () => void) => unknown }[]
  nowMs: () => number
}

const thisProcess: Stoppable = {
  on: (signal, listener) => process.on(signal, listener),
  exit: code => process.exit(code),
  outputs: [process.stdout, process.stderr],
  nowMs: () => performance.now(),
}

/** Who asks a second time is losing patience: this process leaves at once, and its exit handlers kill what is left. */
export function onStopSignal(stop: (exitCode: number) => void, program = thisProcess): void {
  let firstMs: number | undefined
  for (const signal of Object.keys(exitCodes) as StopSignal[]) {
    program.on(signal, () => {
      if (firstMs === undefined) {
        firstMs = program.nowMs()
        // Words for a closed terminal reach nobody, and must not keep us from stopping.
        for (const output of program.outputs)
          output.on('error', () => {})
        stop(exitCodes[signal])
      }
      else if (program.nowMs() - firstMs > sameSignalMs) {
        program.exit(exitCodes[signal])
      }
    })
  }
}
