// Says what is being done: one line a step, with a spinner and the time where somebody is watching, plain lines where not.
// JavaScript, because the bootstrap needs it before there is a Node that reads TypeScript.
import process from 'node:process'

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const frameMs = 100
/** How often a step without a terminal says that it is still alive. */
const reminderMs = 30_000

/**
 * @typedef {object} Progress
 * @property {(line: string) => void} done Something that is settled already.
 * @property {(line: string) => void} say Something in between.
 * @property {<T>(title: string, work: (detail: (text: string) => void) => Promise<T>) => Promise<T>} step
 */

/**
 * @param {NodeJS.WriteStream} stream Standard error, so that a command's own output stays clean.
 * @returns {Progress} Where steps are told to.
 */
export function createProgress(stream = process.stderr) {
  const write = (/** @type {string} */ line) => void stream.write(`${line}\n`)
  return {
    done: line => write(`  ✓ ${line}`),
    say: line => write(`    ${line}`),
    step: async (title, work) => {
      const startedMs = performance.now()
      let detail = ''
      const line = () => [title, detail, duration(performance.now() - startedMs)].filter(Boolean).join('  ')
      const stop = stream.isTTY
        ? spin(stream, line)
        : remind(write, title, line)
      try {
        const result = await work(text => detail = text)
        stop()
        write(`  ${hasFailed(result) ? '✗' : '✓'} ${title}  ${duration(performance.now() - startedMs)}`)
        return result
      }
      catch (error) {
        stop()
        write(`  ✗ ${title}  ${duration(performance.now() - startedMs)}`)
        throw error
      }
    },
  }
}

/**
 * Failures that are expected come as results.
 * @param {unknown} result
 */
function hasFailed(result) {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
}

/**
 * @param {NodeJS.WriteStream} stream
 * @param {() => string} line
 */
function spin(stream, line) {
  let frame = 0
  const timer = setInterval(() => {
    frame = (frame + 1) % frames.length
    const text = `  ${frames[frame]} ${line()}`
    stream.write(`\r\u001B[2K${text.slice(0, (stream.columns || 80) - 1)}`)
  }, frameMs)
  return () => {
    clearInterval(timer)
    stream.write('\r\u001B[2K')
  }
}

/**
 * @param {(line: string) => void} write
 * @param {string} title
 * @param {() => string} line
 */
function remind(write, title, line) {
  write(`  … ${title}`)
  const timer = setInterval(() => write(`    still at it: ${line()}`), reminderMs)
  return () => clearInterval(timer)
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = Math.round(ms / 1000)
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
