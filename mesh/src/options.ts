// Every number that could be another, with its reason. The simulator tries others; docs/adr says what it found.
export interface Options {
  // Overlay.
  readonly maxLinks: number
  /** So many neighbours each topic wants, if it has so many members. */
  readonly linksPerTopic: number
  /** Rooms up to this size are linked each to each. */
  readonly fullMeshSize: number
  readonly passiveSize: number
  readonly shuffleEveryMs: number
  readonly shuffleSample: number
  readonly walkLength: number
  readonly pingEveryMs: number
  readonly deadAfterMs: number
  /** Connections being made at once. */
  readonly dialsAtOnce: number
  readonly dialTimeoutMs: number
  readonly breakerFailures: number
  readonly breakerOpenMs: number
  readonly redialFirstMs: number
  readonly redialLongestMs: number
  /** A ping unanswered for so long is overdue: most answers take a tenth of it. */
  readonly suspectAfterMs: number
  /** After a sleep: who has not answered by then is not waited for any longer. */
  readonly thawGraceMs: number
  /** After a sleep, who is silent is dead: a link is wanted within three seconds of waking. */
  readonly thawSilenceMs: number
  /** An attempt older than this does not keep the next from being made: half of the doors are asleep. */
  readonly hedgeAfterMs: number
  /** The same for doors while there is nobody to talk to: a link through the meeting point mostly takes half of it. */
  readonly doorPatienceMs: number
  /** So long they are not asked again after they had no room. */
  readonly fullForMs: number
  /** Pairs that NATs keep apart, unless somebody moves. */
  readonly apartForMs: number
  /** So long who was shown out can still signal through us to whom it was sent. */
  readonly farewellMs: number
  /** Newcomers are not shown out again at once. */
  readonly youngMs: number
  /** A room without one free place admits so many in need, one after another, by showing others out. */
  readonly roomMadeEveryMs: number
  readonly roomMadeAtOnce: number
  /** Asking the meeting point costs the host money: rarely, and more rarely each time. */
  readonly introduceFirstMs: number
  readonly introduceLongestMs: number
  /** In a healthy mesh one of all members looks so often for a half that it has lost. */
  readonly probeEveryMs: number
  /** So many of one's links within `deathWindowMs` are no accident. */
  readonly deathShare: number
  readonly deathWindowMs: number
  /** Peers that died while linked, to look for when a partition heals. */
  readonly oldFriends: number
  /** Older hearsay is worth nothing: most sessions are short. */
  readonly hearsayMs: number
  /** Links that lose more are the first to go when one has to. */
  readonly lossyShare: number
  /** With one place free, so many are asked, and then it stays free. */
  readonly lastPlaceTries: number
  /** The last free place is left to newcomers for so long: half of the phones come and go, and who wakes needs eight. */
  readonly lastPlaceRestsMs: number
  // Spreading.
  readonly hopLimit: number
  /** A beacon waits so long before each next link, so that trees prefer few hops to the last millisecond. */
  readonly hopCostMs: number
  readonly treeHops: number
  readonly treesPerTopic: number
  readonly lazyBatchMs: number
  readonly graftAfterMs: number
  readonly seenIds: number
  /** A root lays its tree no more often, whatever happens. */
  readonly beaconEveryMs: number
  /** Rounds of one tree that follow each other more quickly are not passed on. */
  readonly beaconGapMs: number
  /** Taken from one link, and passed on: a busy room lays two or three trees a second. */
  readonly beaconsPerS: number
  /** Local repair keeps a tree whole, but not short: the root of a tree in use lays it anew. */
  readonly treeRenewMs: number
  /** Of the busiest trees a new neighbour is told so many. */
  readonly treesShown: number
  /** Messages that are passed on to everybody here because their tree is broken or unknown; else a liar could have all of theirs flooded. */
  readonly stormsPerS: number
  /** Whoever gets such a message waits so long for the tree before passing it to everybody, too. */
  readonly stormWaitMs: number
  /** After a repair others are likely: then an announced id waits less, and announcements are not held back. */
  readonly restlessMs: number
  readonly graftSoonMs: number
  /** Announced and not here yet: in all, and first announced by one neighbour. */
  readonly missingIds: number
  readonly missingPerLink: number
  /** Messages that wait for the host's verdict. */
  readonly verdictsPending: number
  readonly verdictBytes: number
  /** Old messages go out in portions: 640 kB/s to each who asks, and so many asked for at once. */
  readonly supplyEveryMs: number
  readonly supplyBytes: number
  readonly supplyIds: number
  readonly maxPayloadBytes: number
  readonly frameBytes: number
  // Backpressure, per link.
  readonly bufferHighBytes: number
  readonly queueBytes: number
  /** What waits is looked at so often, should nobody say that there is room. */
  readonly flushEveryMs: number
  // Frames that come in pieces, per link. One long message at a time is usual; a few may overlap.
  readonly openTransfers: number
  readonly openTransferBytes: number
  /** Without a new piece; a slow link needs seconds for one. */
  readonly transferTimeoutMs: number
  // Unicast.
  readonly routes: number
  readonly searchHops: number
  readonly unicastHops: number
  readonly unicastTimeoutMs: number
  /** Sessions last two minutes: what was learned longer ago is rather asked anew. */
  readonly routeAgeMs: number
  /** A first search goes no further: most targets are a neighbour's neighbours. */
  readonly searchFirstHops: number
  /** Six links there and back, with time to spare; the next search goes further. */
  readonly searchWaitMs: number
  /** Floods begun here, and passed on for each link. */
  readonly searchesPerS: number
  /** Own bodies that wait for a way: for one target, and for all. */
  readonly pendingPerTarget: number
  readonly pendingSends: number
  /** Frames gone by that are known again, so that loops end and `no-route` finds back. */
  readonly unicastsRemembered: number
  /** Of those, so many bytes are held for another attempt. */
  readonly unicastsHeldBytes: number
  // Signalling.
  /** Connections being made known at once; a quarter is left for our own. */
  readonly sessions: number
  /** No answer yet: perhaps the offer was lost on its way. An honest phone may need a second for its answer. */
  readonly offerAgainMs: number
  // Sync and store.
  readonly storeMessagesPerTopic: number
  readonly storeBytesPerTopic: number
  readonly storeBytes: number
  /** When it gets tight, so much is let go at once, so that how far back one goes changes rarely. */
  readonly storeSpareShare: number
  /** Of a topic's room, for control and pinned messages: a flood of them leaves the rest to the plain. */
  readonly storeHeldShare: number
  /** Remembered so that sync does not bring them again. */
  readonly refusedPerTopic: number
  readonly syncEveryMs: number
  /** What is younger may still be on its way. */
  readonly syncSettleMs: number
  readonly syncRoundsPerMinute: number
  /** After a link came up: its first ping often says that nothing is missing. */
  readonly syncGreetingMs: number
  /** A ping that tells of a difference waits so long at most, so that not all neighbours begin at once. */
  readonly syncJitterMs: number
  /** So long after waking, a first links' rounds begin at once: with so many neighbours for each topic. */
  readonly syncThawMs: number
  readonly syncThawNeighbours: number
  /** Messages asked for at once; the next when they came, so that a slow link is not drowned. */
  readonly syncPortion: number
  /** Offered at once; the next when they came. */
  readonly syncOffer: number
  /** Nothing asked for has come for so long: it will not. */
  readonly syncStallMs: number
  /** Nothing for so long, and another neighbour is asked for the same: two round trips of a slow link. */
  readonly syncYieldMs: number
  /** Without a word from the other side, a round is over. */
  readonly syncIdleMs: number
  readonly syncLongestMs: number
  /** Frames in a row that bring nothing: an honest round of a million messages needs fewer. */
  readonly syncBarrenFrames: number
  /** Rounds under way at once, with all neighbours, and of one series. */
  readonly syncSessions: number
  readonly syncSessionsPerSeries: number
  /** After a round that found a difference and mended nothing; twice as long each time. */
  readonly syncFruitlessFirstMs: number
  readonly syncFruitlessLongestMs: number
  /** Who offers and does not send so often in a row is blamed and not listened to for a while. */
  readonly syncStrikes: number
  readonly syncMuteMs: number
  /** What one neighbour may ask of us: a burst for who comes with nothing, then so much. */
  readonly syncSupplyBurstBytes: number
  readonly syncSupplyBytesPerMinute: number
  // Trust, per peer.
  readonly messagesPerS: number
  readonly bytesPerS: number
  readonly idsPerS: number
  /** Everything that is not messages, ids or sync: pings, beacons, walks, unicasts. */
  readonly controlFramesPerS: number
  readonly topicsPerPeer: number
  /** Below it, a peer is shown out. */
  readonly lowestScore: number
  /** Twice as long each time. */
  readonly banFirstMs: number
  readonly banLongestMs: number
  /** Scores, also of those who left, so that leaving does not clear a name; and bans. */
  readonly peersRemembered: number
}

export const defaultOptions: Options = {
  maxLinks: 8,
  linksPerTopic: 4,
  fullMeshSize: 9,
  passiveSize: 48,
  shuffleEveryMs: 30_000,
  shuffleSample: 8,
  walkLength: 5,
  pingEveryMs: 2_000,
  deadAfterMs: 6_000,
  dialsAtOnce: 3,
  dialTimeoutMs: 8_000,
  breakerFailures: 5,
  breakerOpenMs: 15_000,
  redialFirstMs: 1_000,
  redialLongestMs: 60_000,
  suspectAfterMs: 1_000,
  thawGraceMs: 300,
  thawSilenceMs: 1_000,
  hedgeAfterMs: 1_500,
  doorPatienceMs: 800,
  fullForMs: 30_000,
  apartForMs: 300_000,
  farewellMs: 1_000,
  youngMs: 10_000,
  roomMadeEveryMs: 2_000,
  roomMadeAtOnce: 3,
  introduceFirstMs: 2_000,
  introduceLongestMs: 60_000,
  probeEveryMs: 5_000,
  deathShare: 0.5,
  deathWindowMs: 10_000,
  oldFriends: 16,
  hearsayMs: 600_000,
  lossyShare: 0.4,
  lastPlaceTries: 2,
  lastPlaceRestsMs: 8_000,
  hopLimit: 12,
  hopCostMs: 12,
  treeHops: 7,
  treesPerTopic: 512,
  lazyBatchMs: 50,
  graftAfterMs: 150,
  seenIds: 8_192,
  beaconEveryMs: 30_000,
  beaconGapMs: 10_000,
  beaconsPerS: 16,
  treeRenewMs: 30_000,
  treesShown: 32,
  stormsPerS: 10,
  stormWaitMs: 50,
  restlessMs: 5_000,
  graftSoonMs: 40,
  missingIds: 2_048,
  missingPerLink: 1_024,
  verdictsPending: 256,
  verdictBytes: 4_194_304,
  supplyEveryMs: 50,
  supplyBytes: 32_768,
  supplyIds: 4_096,
  maxPayloadBytes: 65_536,
  frameBytes: 16_384,
  bufferHighBytes: 65_536,
  queueBytes: 262_144,
  flushEveryMs: 100,
  openTransfers: 8,
  openTransferBytes: 262_144,
  transferTimeoutMs: 15_000,
  routes: 256,
  searchHops: 3,
  unicastHops: 12,
  unicastTimeoutMs: 5_000,
  routeAgeMs: 60_000,
  searchFirstHops: 2,
  searchWaitMs: 400,
  searchesPerS: 10,
  pendingPerTarget: 16,
  pendingSends: 64,
  unicastsRemembered: 1_024,
  unicastsHeldBytes: 131_072,
  sessions: 16,
  offerAgainMs: 2_000,
  storeMessagesPerTopic: 2_000,
  storeBytesPerTopic: 1_048_576,
  storeBytes: 8_388_608,
  storeSpareShare: 1 / 16,
  storeHeldShare: 1 / 2,
  refusedPerTopic: 1_024,
  syncEveryMs: 20_000,
  syncSettleMs: 5_000,
  syncRoundsPerMinute: 60,
  syncGreetingMs: 1_000,
  syncJitterMs: 400,
  syncThawMs: 15_000,
  syncThawNeighbours: 2,
  syncPortion: 192,
  syncOffer: 256,
  syncStallMs: 8_000,
  syncYieldMs: 1_500,
  syncIdleMs: 10_000,
  syncLongestMs: 120_000,
  syncBarrenFrames: 16,
  syncSessions: 64,
  syncSessionsPerSeries: 4,
  syncFruitlessFirstMs: 4_000,
  syncFruitlessLongestMs: 300_000,
  syncStrikes: 2,
  syncMuteMs: 60_000,
  syncSupplyBurstBytes: 8_388_608,
  syncSupplyBytesPerMinute: 2_097_152,
  messagesPerS: 50,
  bytesPerS: 262_144,
  idsPerS: 2_000,
  controlFramesPerS: 100,
  topicsPerPeer: 128,
  lowestScore: -100,
  banFirstMs: 120_000,
  banLongestMs: 3_600_000,
  peersRemembered: 256,
}
