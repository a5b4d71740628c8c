// Our chat, from the app's own parts: outbox, uploads, history and listeners are those of web/src/adapters, on memory
// instead of IndexedDB. A phone in a room listens to that room, to the event's own and to the directory.
import type { RoomId } from '@festival-chat/domain'
import type { RecordReader } from '../../../web/src/adapters/firebase/record-reader.ts'
import type { Following } from '../../../web/src/adapters/history/follow.ts'
import type { Cursor } from '../../../web/src/adapters/storage/schema.ts'
import type { Chat, Talker } from '../chat.ts'
import type { CountedStack } from '../stack.ts'
import type { Party } from './party.ts'
import type { Read } from './reading.ts'
import { eventRoom, kinds } from '@festival-chat/domain'
import { createCrowds } from '../../../web/src/adapters/directory/crowds.ts'
import { parseDirectory } from '../../../web/src/adapters/directory/parse-directory.ts'
import { createRecordSource } from '../../../web/src/adapters/firebase/record-source.ts'
import { createCourse } from '../../../web/src/adapters/history/course.ts'
import { followRecord } from '../../../web/src/adapters/history/follow.ts'
import { signIn } from './member.ts'
import { createReading } from './reading.ts'
import { createVoice } from './voice.ts'

export interface OurTalker extends Talker {
  /** Several lines in a row, as one upload. */
  readonly sayAll: (texts: readonly string[]) => void
}

export function createOurChat(party: Party, stack: Pick<CountedStack, 'ports'>): Chat & { readonly join: () => Promise<OurTalker> } {
  const readings = { [party.room]: createReading(party), [eventRoom]: createReading({ ...party, room: eventRoom }) }
  return {
    async join() {
      const guest = await party.admit()
      const member = await signIn(guest, party, stack)
      const reader = createRecordSource(member.app, member.firebase.config.emulators)
      const crowds = createCrowds()
      const texts = new Set<string>()
      const voice = createVoice(guest, party, member)
      const unwatch = await watchDirectory(reader, party, crowds)
      const opened = await Promise.all(([party.room, eventRoom] as const).map(async room => open({ reader, party, crowds, room, read: readings[room] as Read }, (id) => {
        texts.add(id)
      })))
      return {
        say: text => voice.say(text),
        sayAll: all => voice.say(...all),
        shown: () => texts.size,
        async leave() {
          opened.forEach(({ stop }) => stop())
          unwatch()
          await member.leave()
        },
      }
    },
  }
}

/** How full rooms are decides how they are listened to, so it is known first. */
async function watchDirectory(reader: RecordReader, { event }: Party, crowds: ReturnType<typeof createCrowds>): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const stop = reader.directory(event, {
      changed: data => crowds.learn(event, parseDirectory(data, Date.now())?.rooms ?? []),
      live: isLive => isLive && resolve(() => stop()),
      failed: reject,
    })
  })
}

interface Opening {
  readonly reader: RecordReader
  readonly party: Party
  readonly crowds: ReturnType<typeof createCrowds>
  readonly room: RoomId
  readonly read: Read
}

/** Resolves when the room is live. */
async function open({ reader, party: { event }, crowds, room, read }: Opening, shown: (id: string) => void): Promise<Following> {
  const address = { event, room }
  let cursor: Cursor | undefined
  const course = createCourse({
    address,
    read: async () => cursor,
    keep: async next => void (cursor = next),
    nowMs: Date.now,
  })
  return new Promise((resolve, reject) => {
    const following = followRecord({
      address,
      reader,
      course,
      nowMs: Date.now,
      isHot: () => crowds.isHot(address),
      async take(sheet) {
        for (const { id, kind } of await read(sheet)) {
          if (kind === kinds.text)
            shown(id)
        }
      },
      lost: () => {},
      complete: () => resolve(following),
      on: { live: () => {}, failed: reject },
    })
  })
}
