// Several ways to the same thing, tried in order; when all fail, what was tried and why each failed is worth keeping.

/**
 * @typedef {{ ok: true, value: string } | { ok: false, why: string }} Outcome
 * @typedef {{ name: string, attempt: () => Promise<Outcome> }} Way
 */

/** @type {(why: string) => Outcome} */
export const no = why => ({ ok: false, why })
/** @type {(value: string) => Outcome} */
export const yes = value => ({ ok: true, value })

/**
 * @param {readonly Way[]} ways
 * @returns {Promise<{ ok: true, name: string, value: string } | { ok: false, tried: string[] }>} The first success, or all failures.
 */
export async function firstThatWorks(ways) {
  const tried = []
  for (const { name, attempt } of ways) {
    const outcome = await attempt()
    if (outcome.ok)
      return { ok: true, name, value: outcome.value }
    tried.push(`${name}: ${outcome.why}`)
  }
  return { ok: false, tried }
}
