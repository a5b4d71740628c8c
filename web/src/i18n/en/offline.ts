export const offline = {
  'offline.title': 'No connection',
  'offline.text': 'It happens, with so many phones in one field.',
  'offline.works': 'What works all the same',
  'offline.read': 'Reading every room you have opened before',
  'offline.write': 'Writing: your messages are kept and sent by themselves',
  'offline.settings': 'Settings, theme and language',
  'offline.waits': 'Coming into a new festival needs a connection.',
  'offline.still': 'Still no connection. Try a few steps towards open sky.',
  'offline.goOn': 'Carry on',
  'offline.again': 'You are back online',
} as const
