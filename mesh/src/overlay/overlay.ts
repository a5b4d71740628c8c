// Who is linked to whom: makes the modules of the overlay known to each other.
import type { Core, Link, OfferFacts, Overlay } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { OverlayDeps } from './scene.ts'
import { createBeats } from './beats.ts'
import { createChoosing } from './choosing.ts'
import { createDialling } from './dialling.ts'
import { createGreeting } from './greeting.ts'
import { createJoining } from './joining.ts'
import { createMeeting } from './meeting.ts'
import { createNeeds } from './needs.ts'
import { createParting } from './parting.ts'
import { createScene, sharedHints } from './scene.ts'
import { createShuffling } from './shuffling.ts'
import { createSleeping } from './sleeping.ts'
import { createTending } from './tending.ts'

export type { OverlayDeps } from './scene.ts'

/** Without a hello, for that many more than the limit there is no place to wait. */
const waitingRoom = 4

export function createOverlay(core: Core, deps: OverlayDeps): Overlay {
  const scene = createScene(core, deps)
  const { links, topics, leaving, breaker } = scene
  const needs = createNeeds(scene)
  const dialling = createDialling(scene)
  const choosing = createChoosing(scene, needs, dialling)
  const meeting = createMeeting(scene, needs, dialling)
  const shuffling = createShuffling(scene)
  const joining = createJoining(scene, { needs, dialling, shuffling })
  const greeting = createGreeting(scene)
  const tending = createTending(scene, { needs, choosing, dialling, joining, meeting })
  const beats = createBeats(scene, { died: link => parting.died(link), jumped: () => sleeping.wake(), everyBeat: tending.tend })
  const parting = createParting(scene, {
    needs,
    choosing,
    dialling,
    ended(link, how) {
      beats.linkDown(link.peer)
      tending.afresh()
      if (how === 'died')
        meeting.died(link.peer)
    },
  })
  const sleeping = createSleeping(scene, { beats, dialling, meeting, parting, shuffling })
  scene.tend = tending.tend

  function start(): void {
    beats.start()
    shuffling.start()
    meeting.start()
  }

  function handleHello(link: Link, frame: FrameOf<'hello'>): void {
    const isFirst = !link.greeted
    if (!greeting.handleHello(link, frame))
      return parting.dismiss(link.peer, 'useless')
    if (!isFirst)
      return
    parting.trim(link.peer)
    meeting.up(link.peer)
    tending.tend()
  }

  function admits({ peer, needy, hints }: OfferFacts): boolean {
    if (!scene.isAwake || peer === core.self || deps.isBanned(peer) || breaker.isApart(peer, core.now()))
      return false
    // They lost a link that looks alive from here.
    const isWelcome = links.get(peer) !== undefined
      || needs.sound() + dialling.promised() < scene.maxLinks
      || (sharedHints(topics.hints(), hints as FrameOf<'join'>['newcomer']['hints']) > 0 && (lacks(hints) || (needy && joining.makesRoom())))
    if (isWelcome)
      dialling.promise(peer)
    return isWelcome
  }

  const lacks = (hints: readonly number[]): boolean =>
    choosing.hasDispensable() && needs.isShortOf(hints)

  function handle(link: Link, frame: Parameters<Overlay['handle']>[1]): void {
    link.suspect = false
    switch (frame.type) {
      case 'hello': return handleHello(link, frame)
      case 'topics': {
        greeting.handleTopics(link, frame)
        return tending.tend()
      }
      case 'ping': return beats.handlePing(link, frame)
      case 'pong': return beats.handlePong(link, frame)
      case 'shuffle': return shuffling.handleShuffle(link, frame)
      case 'shuffle-reply': return shuffling.handleReply(link, frame)
      case 'join': return joining.handleJoin(link, frame)
      case 'seek': return joining.handleSeek(link, frame)
      case 'bye': return parting.handleBye(link, frame)
    }
  }

  return {
    linkUp(peer, rttMs) {
      if (links.get(peer) !== undefined)
        parting.replaced(peer)
      dialling.up(peer)
      if (!scene.isAwake || deps.isBanned(peer) || links.size >= scene.maxLinks + waitingRoom)
        return void core.emit({ type: 'close', peer, reason: 'full' })
      links.add(peer, core.now(), rttMs)
      start()
      greeting.hello(peer)
    },
    linkDown: parting.linkDown,
    connectFailed: peer => dialling.failed(peer, 'apart'),
    refused: dialling.failed,
    introducers: (peers) => {
      if (scene.isAwake)
        meeting.introducers(peers)
    },
    topicsChanged(joined, left) {
      if (joined !== undefined) {
        greeting.joined(joined)
        start()
      }
      if (left !== undefined) {
        greeting.left(left)
        meeting.leave(left)
        tending.leave(left)
      }
      tending.afresh()
      tending.tend()
    },
    limit(maxLinks) {
      scene.maxLinks = maxLinks
      parting.trim()
      tending.afresh()
      tending.tend()
    },
    freeze: () => sleeping.sleep('asleep'),
    thaw: sleeping.wake,
    stop: () => sleeping.sleep('leaving'),
    handle,
    admits,
    dismiss: parting.dismiss,
    passiveSize: scene.passive.size,
    dialling: dialling.peers,
  }
}
