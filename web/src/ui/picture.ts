// The emoji somebody is seen by. One that looks like a badge is none: what somebody is, only the event says.
import { firstGrapheme } from './first-grapheme.ts'

/** Ticks, shields, stars, officers, medics, ranks and signs; also as a part of a longer one, such as a medic of either sex. */
const badgeLike = /[\u2139\u2605\u2606\u2611\u2691\u2695\u269C\u26D1\u2705\u2713\u2714\u2B50\u{1F197}\u{1F19A}\u{1F31F}\u{1F3C5}\u{1F396}\u{1F451}\u{1F46E}\u{1F482}\u{1F4DB}\u{1F510}\u{1F512}\u{1F530}\u{1F531}\u{1F5F8}\u{1F691}\u{1F693}\u{1F694}\u{1F6A8}\u{1F6E1}\u{1F947}\u{1F9BA}\u{1FAAA}]/u
/** Letters that are drawn as signs: "🅼" may stand for a moderator. */
const lettered = /[\u24C2\u{1F130}-\u{1F189}\u{1F18E}\u{1F191}-\u{1F19A}]/u

/** What is drawn of it: one sign, or nothing. */
export function pictureOf(emoji: string | undefined): string | undefined {
  const first = firstGrapheme(emoji ?? '')
  return first === '' || looksLikeBadge(first) ? undefined : first
}

function looksLikeBadge(text: string): boolean {
  return badgeLike.test(text) || lettered.test(text)
}
