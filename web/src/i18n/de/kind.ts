import type { Words } from '../catalogue.ts'
import type { kind as english } from '../en/kind.ts'

export const kind: Words<typeof english> = {
  'kind.open': 'Offen',
  'kind.public': 'Von Gästen',
  'kind.invite': 'Auf Einladung',
  'kind.vip': 'VIP',
  'kind.artist': 'Artists',
  'kind.staff': 'Crew',
  'kind.direct': 'Direktnachricht',
}
