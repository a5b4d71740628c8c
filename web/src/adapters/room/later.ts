// One call for all that happens in a moment: a room that fills is drawn once, not once for each message.
export interface Later {
  readonly ask: () => void
  /** At once, if it was asked for. */
  readonly flush: () => void
  readonly stop: () => void
}

/** A timer, not an animation frame: a hidden page draws nothing and still counts what is new. */
export function createLater(work: () => void): Later {
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    clearTimeout(timer)
    timer = undefined
  }

  function run(): void {
    timer = undefined
    work()
  }

  return {
    ask: () => void (timer ??= setTimeout(run)),
    flush() {
      if (timer === undefined)
        return
      stop()
      work()
    },
    stop,
  }
}
