// Turns what an installer said while failing into one clear sentence, and the way out where there is one.

export class SetUpError extends Error {}

/** @type {readonly { readonly sign: RegExp, readonly reason: string, readonly wayOut?: string }[]} */
const reasons = [
  {
    sign: /ENOSPC|no space left on device/i,
    reason: 'the disk is full',
    wayOut: 'Make some room, then run the command again.',
  },
  {
    sign: /EACCES|EPERM|permission denied/i,
    reason: 'this user may not write there',
    wayOut: 'Check who owns the folder, then run the command again.',
  },
  {
    sign: /\bE404\b|404 Not Found|could not find `[^`]+` in registry/i,
    reason: 'this package registry does not have it',
  },
  {
    sign: /linker `[^`]+` not found|\bcc: (?:command )?not found|xcrun: error/i,
    reason: 'there is no C compiler',
    wayOut: 'Install one: “apt-get install build-essential” on Debian and Ubuntu, “xcode-select --install” on macOS.',
  },
  {
    sign: /requires rustc|rustc [\d.]+ is not supported|edition.* is required/i,
    reason: 'this Rust is too old',
    wayOut: 'Update it with “rustup update stable”.',
  },
  {
    sign: /package\.json and package-lock\.json.*(?:not in sync|in sync)|EUSAGE/i,
    reason: 'package.json and package-lock.json do not agree',
    wayOut: 'Run “npm install” once, and commit both files.',
  },
  {
    sign: /ENOENT/,
    reason: 'the program is not installed',
  },
  {
    sign: /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network request|could not resolve host|failed to (?:download|fetch)|spurious network error|dns error|temporary failure resolving/i,
    reason: 'the network, or the registry, cannot be reached',
    wayOut: 'Check the connection (and a proxy, if there is one), then run the command again.',
  },
]

/**
 * @param {string} output
 * @returns {{ reason: string, wayOut?: string }} A clause without a full stop, and a sentence.
 */
export function explain(output) {
  const known = reasons.find(({ sign }) => sign.test(output))
  if (known)
    return known.wayOut === undefined ? { reason: known.reason } : { reason: known.reason, wayOut: known.wayOut }
  const last = output.split('\n').map(line => line.trim()).filter(Boolean).at(-1)
  return { reason: last ? `it said “${last}”` : 'it did not say why' }
}

/**
 * For a list of what was tried.
 * @param {import('./run.mjs').RunResult} result
 */
export function whyOf({ output, log }) {
  const { reason, wayOut } = explain(output)
  return [`${reason}.`, wayOut, log && `(${log})`].filter(Boolean).join(' ')
}

/**
 * @param {string} what
 * @param {import('./run.mjs').RunResult} result
 * @param {string} byHand
 */
export function installFailure(what, result, byHand) {
  const { reason, wayOut } = explain(result.output)
  return new SetUpError([
    `${what} could not be installed: ${reason}.`,
    wayOut,
    `By hand: ${byHand}`,
    result.log && `Everything the installer said: ${result.log}`,
  ].filter(Boolean).join('\n'))
}
