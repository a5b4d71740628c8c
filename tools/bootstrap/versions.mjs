// Every version that no lockfile pins, in one place. The Node that runs our code is pinned in package-lock.json, as `node`.

export const versions = {
  /** The oldest Node that can run the bootstrap. */
  oldestNode: '20.19.0',
  /** The Firestore emulator. */
  hidane: '0.6.0',
  /** For the official Firestore emulator, where hidane cannot be had. */
  java: 21,
}

/**
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const [left, right] = [version, minimum].map(text => text.split('.').map(part => Number.parseInt(part, 10)))
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0)
    if (difference !== 0)
      return difference > 0
  }
  return true
}

/**
 * The version in what a program answers to `--version`, or the major version in what `java -version` says.
 * @param {string} output
 */
export function versionIn(output) {
  return /\d+(?:\.\d+)+|\d+/.exec(output)?.[0]
}
