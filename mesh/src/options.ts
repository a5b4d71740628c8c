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
  // Spreading.
  readonly hopLimit: number
  /** A beacon waits so long before each next link, so that trees prefer few hops to the last millisecond. */
  readonly hopCostMs: number
  readonly treeHops: number
  readonly treesPerTopic: number
  readonly lazyBatchMs: number
  readonly graftAfterMs: number
  readonly seenIds: number
  readonly maxPayloadBytes: number
  readonly frameBytes: number
  // Backpressure, per link.
  readonly bufferHighBytes: number
  readonly queueBytes: number
  // Unicast.
  readonly routes: number
  readonly searchHops: number
  readonly unicastHops: number
  readonly unicastTimeoutMs: number
  // Sync and store.
  readonly storeMessagesPerTopic: number
  readonly storeBytesPerTopic: number
  readonly storeBytes: number
  readonly syncEveryMs: number
  /** What is younger may still be on its way. */
  readonly syncSettleMs: number
  readonly syncRoundsPerMinute: number
  // Trust, per peer.
  readonly messagesPerS: number
  readonly bytesPerS: number
  readonly idsPerS: number
  readonly topicsPerPeer: number
  /** Below it, a peer is shown out. */
  readonly lowestScore: number
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
  hopLimit: 12,
  hopCostMs: 12,
  treeHops: 7,
  treesPerTopic: 256,
  lazyBatchMs: 50,
  graftAfterMs: 150,
  seenIds: 8_192,
  maxPayloadBytes: 65_536,
  frameBytes: 16_384,
  bufferHighBytes: 65_536,
  queueBytes: 262_144,
  routes: 256,
  searchHops: 3,
  unicastHops: 12,
  unicastTimeoutMs: 5_000,
  storeMessagesPerTopic: 2_000,
  storeBytesPerTopic: 1_048_576,
  storeBytes: 8_388_608,
  syncEveryMs: 20_000,
  syncSettleMs: 5_000,
  syncRoundsPerMinute: 60,
  messagesPerS: 50,
  bytesPerS: 262_144,
  idsPerS: 2_000,
  topicsPerPeer: 128,
  lowestScore: -100,
}
