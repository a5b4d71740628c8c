// Getting home, losing things, living in a tent.
import type { Line } from './line.ts'

export const lateBus: readonly Line[] = [
  ['20T17:40', 'Nele', 'Train times and night buses live here. Ask, offer a seat, tell us when something is late.', { pinnedBy: 'Karim' }],
  ['20T20:10', 'Oskar', 'Night bus N7 leaves from gate 1 at 23:40, 0:40 and 1:40. The last one is always full, so go early.', { was: 'Night bus N7 leaves from gate 1 at 23:30, 0:30 and 1:30. The last one is always full, so go early.', reactions: { '👍': ['Priya', 'Tom', 'Jonas'] } }],
  ['20T20:25', 'Priya', 'Two free seats to the main station at midnight, blue van, meet at the info point', { id: 'van' }],
  ['20T20:31', 'Mateo', 'I would take one! Can I bring a cello?', { re: 'van' }],
  ['20T20:32', 'Priya', 'If the cello sits on your lap 😅 yes', { re: 'van', reactions: { '🎻': ['Oskar', 'Ben'] } }],
  ['20T20:40', 'Aylin', 'Then I take the other one, and hold the bow', { re: 'van', reactions: { '😂': ['Mateo', 'Priya'] } }],
  ['20T21:15', 'Tom', 'How do you get home tonight?', { poll: { options: ['Night bus', 'Train', 'Somebody’s car', 'I live in a tent now'], votes: { Mira: [3], Jonas: [1], Aylin: [2], Lena: [3], Oskar: [3], Priya: [2], Ben: [0], Mateo: [2], Nele: [3] } } }],
  ['20T23:05', 'Jonas', 'Fährt der Zug um 0:19 heute wirklich? In der App steht Ersatzverkehr.', { id: 'zug' }],
  ['20T23:09', 'Nele', 'Ersatzbus statt Zug, hält vor dem Bahnhof auf der Seite vom Blumenladen.', { re: 'zug', reactions: { '🙏': ['Jonas'] } }],
  ['20T23:31', 'Jonas', 'Steht schon da. Fahrer sagt, er wartet auf die vom Feld.', { re: 'zug' }],
  ['21T00:02', 'Priya', 'Blue van leaves now. We are one cello heavier.'],
  ['21T01:20', 'Ben', 'N7 at 1:40 is here already and there is room. Driver is playing ABBA.', { reactions: { '🪩': ['Tom', 'Oskar'], '😍': ['Mira'] } }],
  ['21T09:30', 'Oskar', 'Anybody driving south tomorrow around noon? Two people, one flamingo (inflatable).', { id: 'south' }],
  ['21T09:41', 'Frieda', 'I am, one seat and the roof box. The flamingo rides on top.', { re: 'south', reactions: { '🦩': ['Oskar', 'Mateo', 'Lena'] } }],
]

export const lostFound: readonly Line[] = [
  ['20T16:30', 'Frieda', 'Say what, where and when. What is found waits at the info point until Sunday evening.', { pinnedBy: 'Karim' }],
  ['20T17:50', 'Lena', 'Lost: a green rain jacket with a fox pin, somewhere between Camp B and the showers.', { id: 'jacket' }],
  ['20T18:20', 'Frieda', 'Green jacket with a fox is at the info point, dry and waiting for you.', { re: 'jacket', reactions: { '🦊': ['Lena', 'Nele'] } }],
  ['20T18:22', 'Lena', 'You are wonderful. On my way!', { re: 'jacket' }],
  ['20T19:55', 'Mateo', 'Lost: rosin. Small round tin, smells of pine. The cello is unhappy.', { id: 'rosin' }],
  ['20T20:20', 'Sanna', 'Grandfather has spare rosin, do not ask why an accordion player owns rosin', { re: 'rosin', reactions: { '😂': ['Mateo', 'Ben'] } }],
  ['20T22:40', 'Tom', 'Found a child’s glove, red, left hand. I hung it on the fence by the fountain.'],
  ['20T23:55', 'Aylin', 'Schlüsselbund mit blauem Karabiner verloren, vermutlich Forest Stage. Finderlohn: Kuchen.', { id: 'keys' }],
  ['21T00:50', 'Oskar', 'Liegt an der Bar, linke Seite. Welcher Kuchen?', { re: 'keys' }],
  ['21T00:52', 'Aylin', 'Apfel. Mit Streuseln. Danke danke danke', { re: 'keys', reactions: { '🥧': ['Oskar', 'Priya'] } }],
  ['21T10:02', 'Nele', 'At the desk this morning: 14 single socks, one ukulele, a birthday card for “Momo”, and a very calm snail.', { reactions: { '🐌': ['Tom', 'Mira', 'Lena', 'Ben'] } }],
  ['21T10:30', 'Ben', 'The ukulele is mine. The snail is its own person.', { reactions: { '😂': ['Nele', 'Frieda', 'Tom'] } }],
]

export const campLife: readonly Line[] = [
  ['20T15:20', 'Mateo', 'Camp B, row 4: does anybody have a mallet? Ours went home without us.', { id: 'mallet' }],
  ['20T15:24', 'Oskar', 'Row 6, the tent with the flamingo. Bring it back and get a beer.', { re: 'mallet', reactions: { '🦩': ['Mateo'] } }],
  ['20T15:52', 'Mateo', 'Mallet returned, beer received. Best trade of the year.', { re: 'mallet' }],
  ['20T18:05', 'Aylin', 'Showers near Camp A: about ten minutes of waiting, and the water is hot', { reactions: { '🚿': ['Mira', 'Jonas', 'Tom'] } }],
  ['20T18:30', 'Jonas', 'Wer Kaffee kochen kann und einen Kocher hat: Reihe 2 hat Kekse zum Tauschen', { id: 'kekse' }],
  ['20T18:36', 'Mira', 'Kocher ist da, Kaffee ist da, ich bin unterwegs', { re: 'kekse', reactions: { '☕': ['Jonas', 'Aylin'] } }],
  ['20T19:20', 'Ben', 'Wind is coming up from the lake. Check your pegs!', { id: 'wind', reactions: { '👍': ['Lena', 'Oskar', 'Mateo'] } }],
  ['20T19:24', 'Lena', 'Our pavilion is now in row 11. If you are row 11: hello, may we have it back?', { re: 'wind', reactions: { '😂': ['Ben', 'Tom', 'Oskar', 'Mira'] } }],
  ['20T19:31', 'Tom', 'Row 11 here. It stands better than ours. Come for dinner instead.', { re: 'wind', reactions: { '❤️': ['Lena'] } }],
  ['20T23:20', 'Frieda', 'Quiet hours from 1 please. Little ones are asleep in the family camp 🌙', { pinnedBy: 'Karim', reactions: { '🌙': ['Aylin', 'Mira'] } }],
  ['21T01:02', 'Ben', 'Whoever left the string of lights on at row 9: it is beautiful, leave it on', { id: 'lights' }],
  ['21T01:10', 'Lena', 'Das sind wir. Bleibt an, versprochen.', { re: 'lights', reactions: { '✨': ['Ben', 'Mira', 'Priya'] } }],
  ['21T08:20', 'Priya', 'What is for breakfast at your place?', { poll: { options: ['Oats', 'Eggs', 'Cold pizza', 'Whatever the neighbours have'], many: true, votes: { Tom: [2, 3], Ben: [2], Mira: [0], Lena: [0, 1], Oskar: [3], Jonas: [0], Mateo: [3] } } }],
  ['21T08:44', 'Oskar', 'Neighbours of row 6: I am standing here with a fork.', { reactions: { '😂': ['Priya', 'Tom', 'Lena'] } }],
]
