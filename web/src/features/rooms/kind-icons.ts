// A sign for each kind of room.
import type { RoomKind } from '@festival-chat/domain'
import type { IconName } from '../../ui/icons.ts'

export const kindIcons: Readonly<Record<RoomKind, IconName>> = {
  open: 'megaphone',
  public: 'chat',
  invite: 'lock',
  vip: 'star',
  artist: 'artist',
  staff: 'shield',
}
