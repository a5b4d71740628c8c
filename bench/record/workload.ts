// Who says what when: the same for everybody who is measured, and the same each time.

export interface Line {
  readonly afterMs: number
  /** Which of the people. */
  readonly who: number
  readonly text: string
}

interface Talk { readonly people: number, readonly messages: number, readonly perSecond: number }

const shortestText = 20
const longestText = 140

/** A message each tick, by anybody: a busy room where everybody talks. */
export function planTalk({ people, messages, perSecond }: Talk, seed = 1): readonly Line[] {
  const random = createRandom(seed)
  return Array.from({ length: messages }, (_, n) => ({
    afterMs: n * 1_000 / perSecond,
    who: Math.floor(random() * people),
    text: `${n} `.padEnd(shortestText + Math.floor(random() * (longestText - shortestText)), 'la '),
  }))
}

/** A multiplicative generator of full period below 2³¹ − 1; what it yields is only to be spread. */
function createRandom(seed: number): () => number {
  const modulus = 2_147_483_647
  let state = seed
  return () => {
    state = state * 48_271 % modulus
    return state / modulus
  }
}
