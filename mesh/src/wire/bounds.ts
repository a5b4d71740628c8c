// What fits into a frame. The decoder refuses more before it makes room for it; who builds frames keeps within the same.
export const protocolVersion = 1

/** Kinds of frames from here on may be passed over by who does not know them; of the others each belongs to a version. */
export const ignorableFrom = 64

export const peerBytes = 16
export const topicBytes = 8
export const messageIdBytes = 8
export const treeTagBytes = 4
/** A moment in whole seconds since 1970; they last until 2106. */
export const secondsBytes = 4
export const digestBytes = 16
/** Within a sync, where the next round mends what was equal by chance, less will do. */
export const sumBytes = 4
export const nameBytes = 4
export const partBytes = 4

/** Also of handles that were left, for those keep their place. */
export const maxHandle = 2 ** 14 - 1
export const maxTopics = 128
export const maxHints = 8
/** In one sample, or in the word of farewell. */
export const maxEntries = 32
/** Older than 18 hours is all the same. */
export const maxAgeS = 2 ** 16 - 1
/** In one frame: what a second allows a peer, and no longer than a frame that goes in one piece. */
export const maxIds = 1_024
/** Adopted, and as many left, in one frame. */
export const maxTrees = 256
export const maxRanges = 256
/** In all ranges of a frame together. */
export const maxNames = 1_024

/** It shares a byte with the flags. */
export const maxPushHop = 15
export const maxByte = 255
export const maxWord = 2 ** 32 - 1
/** In milliseconds or seconds; no times without end on the wire. */
export const maxTime = Number.MAX_SAFE_INTEGER

export const maxPayloadBytes = 65_536
export const maxBodyBytes = 16_384
/** A message of the greatest size with what goes before it, rounded up. */
export const maxFrameBytes = maxPayloadBytes + 64
/** Pieces of one frame; so a link has to carry frames of at least 300 bytes. */
export const maxFragments = 256
export const maxTransfer = 2 ** 16 - 1
