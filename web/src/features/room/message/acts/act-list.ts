// What somebody may do with a message: what the log would take from them, and no more.
import type { RoleName, RoomId, Standing } from '@festival-chat/domain'
import type { TimelineMessage } from '../../../../core/ports.ts'
import type { IconName } from '../../../../ui/icons.ts'
import { may, rankOf } from '@festival-chat/domain'

export type ActId = 'reply' | 'react' | 'thread' | 'who' | 'copy' | 'share' | 'select' | 'edit' | 'pin' | 'unpin' | 'hide' | 'restore' | 'details' | 'cancel' | 'delete'

export interface Act {
  readonly id: ActId
  readonly icon: IconName
  readonly danger?: boolean
}

export interface Surroundings {
  readonly room: RoomId
  readonly role: RoleName
  readonly standing: Pick<Standing, 'banned' | 'mutedUntilMs'>
  readonly nowMs: number
  /** This device has a way to hand text to other apps. */
  readonly canShare: boolean
}

const icons: Readonly<Record<ActId, IconName>> = {
  reply: 'reply',
  react: 'smile',
  thread: 'thread',
  who: 'people',
  copy: 'copy',
  share: 'share',
  select: 'select',
  edit: 'edit',
  pin: 'pin',
  unpin: 'pin',
  hide: 'eye-off',
  restore: 'eye',
  details: 'info',
  cancel: 'close',
  delete: 'trash',
}

export function actsFor(message: TimelineMessage, around: Surroundings): readonly Act[] {
  const { role, room, canShare } = around
  const isShown = message.state === 'shown'
  const speaks = canSpeak(around)
  const holds = (act: Parameters<typeof may>[1]) => may(role, act, room)
  /** Nobody has power over a higher rank. */
  const reaches = rankOf(role) >= rankOf(message.authorRole ?? 'attendee')
  const wanted: Readonly<Record<ActId, boolean>> = {
    reply: isShown && speaks && holds('reply'),
    react: isShown && speaks && holds('reaction'),
    thread: message.replies > 0,
    who: isShown && message.reactions.length > 0,
    copy: isShown,
    share: isShown && canShare,
    select: isShown,
    edit: isShown && speaks && message.mine && holds('edit') && (message.type === 'text' || message.type === 'reply'),
    pin: isShown && !message.pinned && speaks && holds('pin'),
    unpin: isShown && message.pinned && speaks && holds('pin'),
    hide: isShown && !message.mine && speaks && holds('hide') && reaches,
    restore: message.state === 'hidden' && speaks && holds('restore') && reaches,
    details: true,
    cancel: message.mine && isShown && message.reach === 'kept',
    delete: isShown && (message.mine
      ? message.reach !== 'kept' && holds('delete')
      : speaks && reaches && holds('deleteOthers')),
  }
  const order = Object.keys(icons) as ActId[]
  return order
    .filter(id => wanted[id])
    .map(id => ({ id, icon: icons[id], ...(id === 'delete' || id === 'cancel' || id === 'hide') && { danger: true } }))
}

/** One's own words can be taken back all the same. */
export function canSpeak({ standing, nowMs }: Pick<Surroundings, 'standing' | 'nowMs'>): boolean {
  return !standing.banned && (standing.mutedUntilMs ?? 0) <= nowMs
}
