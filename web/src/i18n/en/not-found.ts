export const notFound = {
  'notFound.title': 'Lost between the tents',
  'notFound.text': 'There is nothing at this address. It may be mistyped.',
  'notFound.home': 'To the start',
} as const
