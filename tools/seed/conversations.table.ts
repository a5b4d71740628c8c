// What people said at the demo event before you came: time of the first evening and night (UTC), who, what.
export type Line = readonly [time: string, who: string, text: string]

export const conversations: Readonly<Record<string, readonly Line[]>> = {
  'o_main-square': [
    ['20T16:02', 'Mira', 'First lanterns are up! The whole square glows already 🏮'],
    ['20T16:05', 'Jonas', 'Wo ist eigentlich der Eingang für die mit Fahrrad?'],
    ['20T16:07', 'Nele', 'Fahrräder bitte links am Bauzaun, Tor 2. Wir helfen euch mit den Schlössern.'],
    ['20T16:09', 'Jonas', 'Danke dir!'],
    ['20T18:40', 'Priya', 'Is the drinking water next to the big wheel working again?'],
    ['20T18:44', 'Frieda', 'Yes, since half past six. Bring your own cup, we are out of loaners.'],
    ['20T19:15', 'Ben', 'Whoever is playing the accordion on the bridge: thank you. That made my day.'],
    ['20T19:16', 'Sanna', 'That is my grandfather. I will tell him, he will pretend not to care 😄'],
    ['20T21:30', 'Aylin', 'Lantern walk starts at the fountain in half an hour. Kids first, then everybody.'],
    ['20T22:12', 'Tom', 'I have been to a lot of these and never seen so many people go quiet at once'],
    ['20T22:14', 'Mira', 'Gänsehaut. Wirklich.'],
    ['21T00:48', 'Lena', 'Still somebody awake at the square? We have tea and two blankets too many.'],
  ],
  'o_late-bus': [
    ['20T20:10', 'Oskar', 'Night bus N7 leaves from gate 1 at 23:40, 0:40 and 1:40. The last one is always full, so go early.'],
    ['20T20:25', 'Priya', 'Two free seats to the main station at midnight, blue van, meet at the info point'],
    ['20T20:31', 'Mateo', 'I would take one! Can I bring a cello?'],
    ['20T20:32', 'Priya', 'If the cello sits on your lap 😅 yes'],
    ['20T23:05', 'Jonas', 'Fährt der Zug um 0:19 heute wirklich? In der App steht Ersatzverkehr.'],
    ['20T23:09', 'Nele', 'Ersatzbus statt Zug, hält vor dem Bahnhof auf der Seite vom Blumenladen.'],
    ['21T01:20', 'Ben', 'N7 at 1:40 is here already and there is room. Driver is playing ABBA.'],
  ],
  'o_lost-found': [
    ['20T17:50', 'Lena', 'Lost: a green rain jacket with a fox pin, somewhere between Camp B and the showers.'],
    ['20T18:20', 'Frieda', 'Green jacket with a fox is at the info point, dry and waiting for you.'],
    ['20T18:22', 'Lena', 'You are wonderful. On my way!'],
    ['20T22:40', 'Tom', 'Found a child’s glove, red, left hand. I hung it on the fence by the fountain.'],
    ['20T23:55', 'Aylin', 'Schlüsselbund mit blauem Karabiner verloren, vermutlich Forest Stage. Finderlohn: Kuchen.'],
  ],
  'o_camp-life': [
    ['20T15:20', 'Mateo', 'Camp B, row 4: does anybody have a mallet? Ours went home without us.'],
    ['20T15:24', 'Oskar', 'Row 6, the tent with the flamingo. Bring it back and get a beer.'],
    ['20T18:05', 'Aylin', 'Showers near Camp A: about ten minutes of waiting, and the water is hot'],
    ['20T23:20', 'Frieda', 'Quiet hours from 1 please. Little ones are asleep in the family camp 🌙'],
    ['21T01:02', 'Ben', 'Whoever left the string of lights on at row 9: it is beautiful, leave it on'],
    ['21T01:10', 'Lena', 'Das sind wir. Bleibt an, versprochen.'],
  ],
  'o_forest-stage': [
    ['20T20:50', 'Sanna', 'On in forty minutes. Come early, the first track is for those at the front.'],
    ['20T21:35', 'Tom', 'The bass up here. My ribs have opinions.'],
    ['20T21:41', 'Priya', 'Earplugs are free at the bar, left side. Use them, you only get two ears.'],
    ['20T22:55', 'Mira', 'Sanna, das war unglaublich!! Was lief als vorletztes?'],
    ['20T23:18', 'Sanna', 'Danke ♥ My own, not out yet. It is called “Zwischen den Bäumen”.'],
    ['21T00:30', 'Oskar', 'Fog and lanterns and a disco ball in a beech tree. Who builds these things?'],
    ['21T00:33', 'Nele', 'Six people and far too much coffee. We say thank you!'],
    ['21T00:41', 'Karim', 'Please keep the path behind the bar free, the medics need it. Thank you all!'],
  ],
  'o_vegan-kitchen': [
    ['20T17:30', 'Priya', 'Tonight: chickpea stew, flatbread, and plum crumble until it is gone'],
    ['20T18:55', 'Mateo', 'Queue is back to the oak. Worth it.'],
    ['20T19:40', 'Tom', 'Is there something without nuts?'],
    ['20T19:42', 'Priya', 'The stew and the bread are. The crumble is not, ask for the oat one.'],
    ['20T22:05', 'Jonas', 'Letzte Runde Streusel! Wer zuerst kommt…'],
  ],
  'v_backstage-lounge': [
    ['20T19:30', 'Ruth', 'Your tea is on the left table, Sanna. Forest Stage runs ten minutes late.'],
    ['20T19:34', 'Sanna', 'You are an angel. Then I have time to find my second shoe.'],
    ['20T23:40', 'Ruth', 'They could hear you at Camp B. Come and have some soup!'],
  ],
}

/** What the event itself told everybody. */
export const announcements: readonly Line[] = [
  ['20T14:30', 'Ruth', 'Gates are open. Welcome to Lampion! Drinking water is free at every blue tap.'],
  ['20T20:45', 'Ruth', 'The lantern walk starts at the fountain at 22:00. Please leave dogs and drums at the camp.'],
]
