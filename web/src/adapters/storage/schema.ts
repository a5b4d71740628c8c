// What lies in the one database of a device: who it is at which event, what it read and wrote there, and what still has to go out.
import type { Certificate, Envelope, EventId, HeldKey, RoomId, RoomKind, Stamp, Uid } from '@festival-chat/domain'
import type { DBSchema } from 'idb'
import type { Directory } from '../../core/ports.ts'
import type { StoredKeys } from '../crypto/stored-keys.ts'

/** What the gate gave; without it one has keys and may write, but nobody vouches for them yet. */
export interface Admission {
  readonly certificate: Uint8Array
  readonly eventKey: Uint8Array
  readonly eventName: string
}

export interface Identity {
  readonly event: EventId
  readonly uid: Uid
  readonly name: string
  readonly hue?: number
  readonly emoji?: string
  readonly keys: StoredKeys
  readonly enteredAt: number
  readonly gateCode?: string
  /** The code of the invite this person came in by, where it was no gate code. */
  readonly invite?: string
  readonly admission?: Admission
}

export interface RoomAddress {
  readonly event: EventId
  readonly room: RoomId
}

/** A room as one person has it on this device: whoever comes back as somebody else begins with nothing. */
export interface OwnRoom extends RoomAddress { readonly uid: Uid }

/** Verified before it got here, and kept with what was read from its bytes: nothing is decoded or hashed again. */
export interface KeptEnvelope extends Envelope {
  /** The negative of its time: an index in this order gives the newest first. */
  readonly newestFirst: number
  /** Blanked before anybody else had it: it is shown no more. */
  readonly takenBack?: true
}

/** Verified, too. An author may have several: a role changes. */
export type KeptCertificate = Certificate

/** Written here and, as far as is known, not in the record. Whose it is decides under which name it may go out. */
export interface Unsent extends RoomAddress {
  readonly uid: Uid
  readonly seq: number
  readonly id: string
  readonly bytes: Uint8Array
  /** It was handed to the network at least once: somebody may have it. */
  readonly left?: true
  /** Blanked before that. */
  readonly takenBack?: true
}

/** Words of a restricted room that the server was not yet asked to erase: it cannot see the deletion. */
export interface OwedErasure extends OwnRoom { readonly id: string }

/** Where this device stands in its own count of envelopes in a room. */
export interface Voice extends RoomAddress {
  readonly nextSeq: number
  readonly clock: Stamp
  /** What one last said of oneself to this room, as `spellProfile` spells it: a name alone is that name. Empty before the first message. */
  readonly saidName: string
  /** The envelope that told it: it goes with every batch, so that whoever reads only the newest knows who speaks. */
  readonly profile?: Uint8Array
}

/** How far this device has read a room's record. */
export interface Cursor extends RoomAddress {
  /** The highest page it has seen; −1 where there was none. */
  readonly newestPage: number
  /** When that page begins: another beginning is another record. */
  readonly newestFromMs: number
  /** Pages that were full when they were read, and therefore need not be read again, with the time at which each begins. */
  readonly whole: Readonly<Record<number, number>>
  /** The server's time of the latest batch heard and kept; 0 for none. */
  readonly heardMs: number
  /** When this device last had everything. */
  readonly liveMs: number
  /** The record was found to have lost what we have: what is missing there still has to be offered. */
  readonly mustOffer: boolean
}

/** A key of a restricted room: each epoch has its own (two where two people re-keyed at once), and history needs the old ones. */
export interface KeptKey extends RoomAddress, HeldKey {}

/** A room this device belongs to. */
export interface Membership extends RoomAddress {
  readonly level: 'member' | 'host'
  readonly joinedAt: number
  /** What it is called, where the directory does not say. */
  readonly title?: string
  readonly topic?: string
  readonly kind?: RoomKind
  /** Left again: what was written there does not make it one's own any more. */
  readonly leftAt?: number
}

/** How far this person has read a room. */
export interface ReadMark extends RoomAddress {
  readonly upToMs: number
  /** How many messages the directory counted there then. */
  readonly messages: number
}

/** A link this device has made: the server knows no more than a hash of it. */
export interface OwnInvite extends RoomAddress {
  readonly link: string
  readonly expiresAtMs: number
  readonly uses: number | null
  readonly used: number
}

/** What the server last said of one's rooms of two. */
export interface KeptMail {
  readonly event: EventId
  /** Whose mail: whoever comes back as somebody else begins with none. */
  readonly uid: Uid
  readonly rooms: Readonly<Record<string, { readonly lastAt: number, readonly messages: number }>>
  /** Rooms that were put away, and the latest that was said there then. */
  readonly putAway?: Readonly<Record<string, number>>
}

/** How many names of the current slot our batches have taken, in whichever tab. */
interface Names {
  readonly event: EventId
  readonly slot: number
  readonly used: number
}

export interface FestivalSchema extends DBSchema {
  identities: { key: string, value: Identity }
  directories: { key: string, value: Omit<Directory, 'seenAtMs'> & { readonly event: EventId, readonly seenAtMs?: number } }
  envelopes: { key: [string, string, string], value: KeptEnvelope, indexes: { newest: [string, string, number, string] } }
  certificates: { key: [string, string, Uint8Array<ArrayBuffer>], value: KeptCertificate }
  outbox: { key: [string, string, string, number], value: Unsent }
  erasures: { key: [string, string, string], value: OwedErasure }
  voices: { key: [string, string], value: Voice }
  cursors: { key: [string, string], value: Cursor }
  rooms: { key: [string, string], value: Membership }
  roomKeys: { key: [string, string, number, Uint8Array<ArrayBuffer>], value: KeptKey }
  names: { key: string, value: Names }
  reads: { key: [string, string], value: ReadMark }
  invites: { key: [string, string, string], value: OwnInvite }
  mail: { key: string, value: KeptMail }
}
