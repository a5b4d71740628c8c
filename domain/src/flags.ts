// Whether a feature that the organisers switch is on for somebody: for so many of a hundred, and always the same ones.
import type { Uid } from './ids.ts'
import type { FlagValue } from './log/types.ts'

const base32Digits = 'abcdefghijklmnopqrstuvwxyz234567'
/** A uid is a hash: five of its characters are as good as any random number. */
const digits = 5

/** `otherwise`: where nobody has said anything. */
export function isFlagOn(flags: ReadonlyMap<string, FlagValue>, name: string, { uid, otherwise }: { readonly uid: Uid, readonly otherwise: boolean }): boolean {
  const flag = flags.get(name)
  if (!flag)
    return otherwise
  return flag.on && percentileOf(name, uid) < flag.percent
}

/** Who tries one feature early does not therefore try all. */
function percentileOf(name: string, uid: Uid): number {
  const place = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % (uid.length - digits), 0)
  const number = [...uid.slice(place, place + digits)].reduce((sum, letter) => sum * base32Digits.length + base32Digits.indexOf(letter), 0)
  return number % 100
}
