// A uid for people to read out: in groups, as long numbers are written on cards.
import type { Uid } from '@festival-chat/domain'

const groupLength = 4

export function fingerprintOf(uid: Uid): string {
  return uid.match(new RegExp(`.{1,${groupLength}}`, 'g'))?.join(' ') ?? uid
}
