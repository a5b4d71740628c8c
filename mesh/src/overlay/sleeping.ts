// Phones go to sleep in pockets, announced or not. On waking every link is in doubt, and new ones are wanted within seconds.
import type { Link } from '../core.ts'
import type { ByeReason } from '../frames.ts'
import type { Beats } from './beats.ts'
import type { Dialling } from './dialling.ts'
import type { Meeting } from './meeting.ts'
import type { Parting } from './parting.ts'
import type { Scene } from './scene.ts'
import type { Shuffling } from './shuffling.ts'

export interface Sleeping {
  /** Also ends for good, with another word. */
  readonly sleep: (reason: ByeReason) => void
  readonly wake: () => void
}

export interface SleepingParts {
  readonly beats: Beats
  readonly dialling: Dialling
  readonly meeting: Meeting
  readonly parting: Parting
  readonly shuffling: Shuffling
}

export function createSleeping(scene: Scene, { beats, dialling, meeting, parting, shuffling }: SleepingParts): Sleeping {
  const { core, links } = scene
  const timers = [beats, meeting, shuffling]

  function silentSince(sinceMs: number): Link[] {
    return [...links.all()].filter(link => link.lastHeardMs < sinceMs)
  }

  function wake(): void {
    if (scene.isWaking)
      return
    scene.isWaking = true
    scene.isAwake = true
    timers.forEach(part => part.stop())
    timers.forEach(part => part.start())
    scene.breaker.forget()
    meeting.afresh()
    dialling.giveUp()
    const wokenMs = core.now()
    let heardMs = Number.NEGATIVE_INFINITY
    for (const link of links.all()) {
      heardMs = Math.max(heardMs, link.lastHeardMs)
      link.suspect = true
    }
    // Whoever was awake has given us up by now; those who have not slept, too, and know no more than we do.
    const sleptLong = wokenMs - heardMs > core.options.deadAfterMs
    if (sleptLong) {
      if (links.size > 0)
        meeting.estranged()
      scene.deps.woken()
    }
    beats.pingAll()
    scene.tend()
    core.agenda.at(wokenMs + (links.size > 0 ? core.options.thawGraceMs : 0), () => {
      if (!scene.isAwake)
        return
      for (const link of links.all())
        link.suspect = link.lastHeardMs < wokenMs
      if (!sleptLong)
        scene.deps.woken()
      scene.tend()
    })
    core.agenda.at(wokenMs + core.options.thawSilenceMs, () => {
      scene.isWaking = false
      if (scene.isAwake)
        silentSince(wokenMs).forEach(parting.outslept)
    })
  }

  return {
    sleep(reason) {
      dialling.giveUp()
      for (const link of [...links.all()]) {
        meeting.remember(link.peer)
        parting.dismiss(link.peer, reason)
      }
      timers.forEach(part => part.stop())
      scene.isAwake = false
    },
    wake,
  }
}
