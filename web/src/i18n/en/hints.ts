export const hints = {
  'hints.rooms': 'Write in a room and it moves up here, to your rooms. Hold a room to mute or leave it.',
  'hints.message': 'Hold a message to reply, react, copy it or take it back.',
  'hints.offline': 'No signal? Keep writing. It is kept here and goes out by itself.',
} as const
