// Music and food.
import type { Line } from './line.ts'

export const forestStage: readonly Line[] = [
  ['20T18:00', 'Ruth', 'Tonight under the trees:\n`19:30` Moss & Ember\n`21:30` Sanna\n`23:30` Night Bakers, until 4', { pinnedBy: 'Ruth', reactions: { '🔥': ['Tom', 'Oskar', 'Mira', 'Ben'] } }],
  ['20T19:34', 'Oskar', 'Moss & Ember start quiet. Stay. It is worth it.'],
  ['20T20:12', 'Lena', 'Wer singt da? Die Stimme!', { id: 'voice' }],
  ['20T20:14', 'Oskar', 'Ember. Sie war früher Bäckerin, sagt sie.', { re: 'voice', reactions: { '🥖': ['Lena', 'Jonas'] } }],
  ['20T20:50', 'Sanna', 'On in forty minutes. Come early, the first track is for those at the front.', { reactions: { '❤️': ['Mira', 'Tom', 'Priya', 'Aylin', 'Ben'], '🔥': ['Oskar', 'Lena'] } }],
  ['20T21:35', 'Tom', 'The bass up here. My ribs have opinions.', { reactions: { '😂': ['Priya', 'Oskar'] } }],
  ['20T21:41', 'Priya', 'Earplugs are free at the bar, left side. Use them, you only get two ears.', { reactions: { '👂': ['Frieda', 'Tom'], '🙏': ['Lena'] } }],
  ['20T22:02', 'Mateo', 'I could put a cello under this'],
  ['20T22:03', 'Sanna', 'After the set, come behind the bar. I mean it.', { reactions: { '🎻': ['Mateo', 'Ben', 'Jonas', 'Mira'] } }],
  ['20T22:55', 'Mira', 'Sanna, das war unglaublich!! Was lief als vorletztes?', { id: 'track' }],
  ['20T23:18', 'Sanna', 'Danke ♥ My own, not out yet. It is called *Zwischen den Bäumen*.', { re: 'track', reactions: { '😍': ['Mira', 'Tom', 'Lena'], '🌲': ['Oskar', 'Ben'] } }],
  ['20T23:20', 'Ben', 'If there is a recording I will trade a ukulele for it', { re: 'track' }],
  ['20T23:24', 'Sanna', 'Keep your ukulele. It comes out in March, you all get it first.', { re: 'track', reactions: { '🎉': ['Ben', 'Mira', 'Tom', 'Aylin', 'Priya'] } }],
  ['21T00:30', 'Oskar', 'Fog and lanterns and a disco ball in a beech tree. Who builds these things?', { id: 'beech' }],
  ['21T00:33', 'Nele', 'Six people and far too much coffee. We say thank you!', { re: 'beech', reactions: { '❤️': ['Oskar', 'Tom', 'Mira', 'Sanna', 'Priya'] } }],
  ['21T00:41', 'Karim', 'Please keep the path behind the bar free, the medics need it. Thank you all!', { reactions: { '👍': ['Oskar', 'Ben', 'Lena', 'Tom'] } }],
  ['21T02:10', 'Jonas', 'Night Bakers werfen Brötchen ins Publikum. Das ist kein Sprachbild.', { reactions: { '🥐': ['Lena', 'Mira', 'Oskar'], '😂': ['Nele', 'Tom'] } }],
  ['21T10:40', 'Mateo', 'So. Tonight, 20:50. There will be a cello.', { reactions: { '🎻': ['Sanna', 'Ben', 'Mira', 'Aylin', 'Jonas', 'Tom'] } }],
]

export const veganKitchen: readonly Line[] = [
  ['20T17:30', 'Priya', 'Tonight: chickpea stew, flatbread, and plum crumble until it is gone', { reactions: { '😋': ['Tom', 'Mateo', 'Lena'] } }],
  ['20T17:52', 'Jonas', 'Wie lang ist die Schlange gerade?', { id: 'queue' }],
  ['20T17:53', 'Priya', 'Zehn Leute, geht schnell. Vorn gibt es Suppe zum Probieren.', { re: 'queue' }],
  ['20T18:55', 'Mateo', 'Queue is back to the oak. Worth it.', { re: 'queue', reactions: { '🌳': ['Priya'] } }],
  ['20T19:40', 'Tom', 'Is there something without nuts?', { id: 'nuts' }],
  ['20T19:42', 'Priya', 'The stew and the bread are. The crumble is not, ask for the oat one.', { re: 'nuts', reactions: { '🙏': ['Tom'] } }],
  ['20T19:58', 'Tom', 'The oat one might be the better one. Sorry, nuts.', { re: 'nuts', reactions: { '😂': ['Priya', 'Mira'] } }],
  ['20T20:30', 'Priya', 'What should we cook tomorrow?', { poll: { options: ['Lentil dal', 'Mushroom goulash', 'Pumpkin curry'], votes: { Tom: [0], Mateo: [2], Jonas: [1], Lena: [2], Mira: [2], Oskar: [1], Frieda: [2] } } }],
  ['20T22:05', 'Jonas', 'Letzte Runde Streusel! Wer zuerst kommt…', { reactions: { '🏃': ['Lena', 'Oskar', 'Ben'] } }],
  ['20T22:11', 'Lena', 'Zu spät. Aber ich durfte den Topf auskratzen.', { reactions: { '😂': ['Jonas', 'Priya'] } }],
  ['21T09:15', 'Priya', 'Hands wanted: 40 kg of pumpkin want to be peeled from 13:00. Payment in curry.', { id: 'peel', reactions: { '🎃': ['Tom', 'Mira', 'Frieda'] } }],
  ['21T09:22', 'Mira', 'Bin dabei, und ich bringe meinen eigenen Schäler mit', { re: 'peel' }],
  ['21T09:23', 'Tom', 'She has her own peeler. We are among professionals.', { re: 'peel', reactions: { '😂': ['Mira', 'Priya', 'Lena'] } }],
]
