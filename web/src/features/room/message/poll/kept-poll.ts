// A poll that somebody has begun to make, by room, on this device: until it is asked, or thrown away.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { DeviceStorage } from '../../../../core/device-storage.ts'
import type { PollDraft } from './poll-draft.ts'
import { deviceStorage, eventKey } from '../../../../core/device-storage.ts'
import { blankPoll, ends, isBlank, maxAnswers } from './poll-draft.ts'

export interface KeptPoll {
  readonly recall: () => PollDraft
  readonly keep: (draft: PollDraft) => void
}

export function createKeptPoll(event: EventId, room: RoomId, storage: DeviceStorage = deviceStorage): KeptPoll {
  const key = eventKey(event, `draft-poll:${room}`)
  return {
    recall: () => readPoll(storage.getItem(key)),
    keep: draft => isBlank(draft) ? storage.removeItem(key) : storage.setItem(key, JSON.stringify(draft)),
  }
}

/** Another version of the app may have kept it. */
function readPoll(kept: string | null): PollDraft {
  try {
    const known: unknown = JSON.parse(kept ?? 'null')
    return isPoll(known) ? known : blankPoll
  }
  catch {
    return blankPoll
  }
}

function isPoll(known: unknown): known is PollDraft {
  if (typeof known !== 'object' || known === null)
    return false
  const { question, answers, many, end } = known as Partial<Record<string, unknown>>
  return typeof question === 'string'
    && Array.isArray(answers) && answers.length >= blankPoll.answers.length && answers.length <= maxAnswers
    && answers.every(answer => typeof answer === 'string')
    && typeof many === 'boolean'
    && typeof end === 'string' && Object.hasOwn(ends, end)
}
