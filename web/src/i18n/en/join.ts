export const join = {
  'join.title': 'Welcome to {event}',
  'join.lead': 'What should the others call you?',
  'join.name': 'Your name',
  'join.nameHint': 'A nickname is fine. Everyone in the chat sees it.',
  'join.nameEmpty': 'Type a name, any name.',
  'join.nameLong': 'At most {max} letters, please.',
  'join.enter': 'Enter',
  'join.badLink': 'This link is not complete',
  'join.badLinkText': 'Scan the poster again, or type the code by hand.',
  'join.typeCode': 'Type the code',
  'join.noKeys': 'Your browser could not make your keys. Open the link in an up-to-date browser, with an address that begins with https.',
} as const
