export const kind = {
  'kind.open': 'Open',
  'kind.public': 'By guests',
  'kind.invite': 'By invitation',
  'kind.vip': 'VIP',
  'kind.artist': 'Artists',
  'kind.staff': 'Crew',
  'kind.direct': 'Direct message',
} as const
