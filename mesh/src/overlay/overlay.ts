// Who is linked to whom: makes the modules of the overlay known to each other.
import type { Core, Link, OfferFacts, Overlay } from '../core.ts'
import type { FrameOf } from '../frames.ts'
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
  const { links, topics } = scene
  const needs = createNeeds(scene)
  const dialling = createDialling(scene)
  const choosing = createChoosing(scene, needs, dialling)
  const meeting = createMeeting(scene, needs, dialling)
  const shuffling = createShuffling(scene)
  const joining = createJoining(scene, { needs, dialling, shuffling })
  const greeting = createGreeting(scene)
  const tending = createTending(scene, { needs, choosing, dialling, joining, meeting })
  const parting = createParting(scene, {
    needs,
    choosing,
    dialling,
    ended(link, how) {
      if (how === 'outslept')
        meeting.remember(link.peer)
      if (how !== 'died')
        return
      tending.afresh('death')
      meeting.died(link.peer)
    },
  })
  const beats = createBeats(scene, { died: parting.died, everyBeat })
  const sleeping = createSleeping(scene, { beats, dialling, meeting, parting, shuffling })
  scene.tend = tending.tend
  scene.wake = sleeping.wake

  function start(): void {
    beats.start()
    shuffling.start()
    meeting.start()
  }

  function everyBeat(): void {
    for (const link of [...links.all()]) {
      if (!link.greeted && core.now() - link.sinceMs > core.options.deadAfterMs)
        parting.dismiss(link.peer, 'useless')
    }
    tending.tend()
  }

  function handleHello(link: Link, frame: FrameOf<'hello'>): void {
    const isFirst = !link.greeted
    if (!greeting.handleHello(link, frame))
      return parting.dismiss(link.peer, 'useless')
    if (!isFirst)
      return
    parting.trim(link.peer)
    meeting.up(link.peer)
    tending.met(link)
    // In a small room each wants to know all: a new neighbour may know one more.
    for (const topic of link.shared) {
      if (needs.isSmall(topic))
        joining.seek(topic, link)
    }
    tending.tend()
  }

  function admits({ peer, needy, hints }: OfferFacts): boolean {
    if (!scene.isAwake || peer === core.self || deps.isBanned(peer))
      return false
    // They lost a link that looks alive from here.
    const isWelcome = links.get(peer) !== undefined
      || needs.sound() + dialling.promised() < scene.maxLinks
      || (sharedHints(topics.hints(), hints) > 0 && ((needs.isShortOf(hints) && choosing.hasDispensable()) || (needy && joining.makesRoom())))
    if (isWelcome)
      dialling.promise(peer, needy)
    return isWelcome
  }

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
      const before = links.get(peer)
      if (before)
        parting.replaced(before)
      if (dialling.up(peer) === 'broker')
        meeting.reached()
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
      tending.afresh('change')
      tending.tend()
    },
    limit(maxLinks) {
      scene.maxLinks = maxLinks
      parting.trim()
      tending.afresh('change')
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
