// What the words in effect make of the room and of people.
import type { Uid } from '../ids.ts'
import type { Cabinet } from './cabinet.ts'
import type { Court } from './court.ts'
import type { Entry } from './entry.ts'
import type { FlagValue, Profile, RoomSettings, Standing } from './types.ts'
import { files } from './cabinet.ts'
import { isRestored } from './view.ts'

export function profileIn(cabinet: Cabinet, uid: Uid): Profile | undefined {
  const said = lastIn(cabinet, files.names, uid)
  if (said?.type !== 'profile')
    return undefined
  const { type: _, ...profile } = said
  return profile
}

export function settingsIn(cabinet: Cabinet): RoomSettings {
  const slowMode = lastIn(cabinet, files.settings, 'slowMode')
  const lock = lastIn(cabinet, files.settings, 'lock')
  return {
    slowModeMs: slowMode?.type === 'slowMode' ? slowMode.everyMs : 0,
    locked: lock?.type === 'lock' && lock.on,
  }
}

export function flagsIn(cabinet: Cabinet): ReadonlyMap<string, FlagValue> {
  const flags = new Map<string, FlagValue>()
  for (const name of cabinet.file(files.flags).keys()) {
    const said = lastIn(cabinet, files.flags, name)
    if (said?.type === 'flag')
      flags.set(name, { on: said.on, percent: said.percent })
  }
  return flags
}

/** By its own author: nobody else's change its words. */
export function editsOf(cabinet: Cabinet, entry: Entry | undefined): readonly Entry[] {
  return entry ? cabinet.words({ about: entry.envelope.id, key: `edit/${entry.envelope.author}` }) : []
}

export function standingOf(uid: Uid, { cabinet, court, nowMs }: { cabinet: Cabinet, court: Court, nowMs: number }): Standing {
  const rank = court.rankNow(uid) ?? 0
  const ends = court.sanctions(uid)
    .filter(sanction => sanction.rank >= rank && sanction.untilMs > nowMs)
    .map(({ untilMs }) => untilMs)
  const endMs = Math.max(...ends)
  return {
    banned: court.isRevoked(uid) || endMs === Number.POSITIVE_INFINITY,
    mutedUntilMs: Number.isFinite(endMs) ? endMs : undefined,
    warnings: cabinet.words({ about: files.warnings, key: uid })
      .flatMap((entry) => {
        const { envelope: { id }, effect } = entry
        return effect?.said.type === 'warn' && !isRestored(entry, cabinet)
          ? { id, ...effect.said.reason !== undefined && { reason: effect.said.reason } }
          : []
      }),
  }
}

function lastIn(cabinet: Cabinet, about: string, key: string): NonNullable<Entry['effect']>['said'] | undefined {
  return cabinet.words({ about, key }).at(-1)?.effect?.said
}
