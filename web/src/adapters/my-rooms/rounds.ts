// One look at everything at a time, and none too soon after the last, however much happens.
export interface Rounds {
  readonly ask: () => void
  readonly close: () => void
}

const pauseMs = 400
/** Some rooms may be read again by then, and rooms nobody tells of have to be asked some time. */
const atLeastEveryMs = 15_000

/** `look` may answer how soon it wants to look again. */
export function createRounds(look: (isOver: () => boolean) => Promise<number | undefined>): Rounds {
  let closed = false
  let running = false
  let asked = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function later(waitMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(run, waitMs)
  }

  function run(): void {
    if (closed)
      return
    running = true
    asked = false
    look(() => closed)
      .catch((problem: unknown) => void console.warn('What is new could not be told:', problem))
      .then((soonMs = atLeastEveryMs) => {
        running = false
        if (!closed)
          later(asked ? pauseMs : Math.min(Math.max(soonMs, pauseMs), atLeastEveryMs))
      })
  }

  return {
    ask() {
      if (closed || asked)
        return
      asked = true
      if (!running)
        later(timer === undefined ? 0 : pauseMs)
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
