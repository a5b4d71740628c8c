// Two commands started at once must not install the same thing twice: the second waits for the first.
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

const lookAgainMs = 250
/** How often a holder says that it is still at it. */
const aliveMs = 60_000
/** Nobody has said so for this long: the number in the file belongs to another process by now, or to one that hangs. */
const silentMs = 30 * 60_000
/** Writing one number takes no time, so a file without one is what a full disk left. */
const emptyMs = 5000

/**
 * @param {string} what
 * @param {string} file
 */
export function waitingFor(what, file) {
  return `Another command is installing ${what}: waiting for it. (Is there none? Then delete ${file}.)`
}

/**
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(file: string) => void} onWait Called once, when somebody else is at it.
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true })
  let told = false
  while (!take(file)) {
    if (!told)
      onWait(file)
    told = true
    await wait(lookAgainMs)
  }
  const alive = setInterval(sayAlive, aliveMs, file).unref()
  const release = () => {
    clearInterval(alive)
    if (holderOf(file) === process.pid)
      rmSync(file, { force: true })
  }
  process.once('exit', release)
  try {
    return await work()
  }
  finally {
    process.off('exit', release)
    release()
  }
}

/** @param {string} file */
function take(file) {
  try {
    const lock = openSync(file, 'wx')
    try {
      writeSync(lock, String(process.pid))
    }
    catch (error) {
      rmSync(file, { force: true })
      throw error
    }
    finally {
      closeSync(lock)
    }
    return true
  }
  catch (error) {
    if (!isCode(error, 'EEXIST'))
      throw error
    clearIfAbandoned(file)
    return false
  }
}

/** @param {string} file */
function sayAlive(file) {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  }
  catch {
    // Somebody deleted it by hand, as the waiting line says they may.
  }
}

/**
 * The holder was killed before it could clean up. Moving the file away is atomic: of several who noticed, one succeeds,
 * and should it have caught a newer lock than the one it looked at, it puts that back.
 * @param {string} file
 */
function clearIfAbandoned(file) {
  if (!isAbandoned(file))
    return
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (isAbandoned(aside))
      rmSync(aside, { force: true })
    else
      renameSync(aside, file)
  }
  catch (error) {
    if (!isCode(error, 'ENOENT'))
      throw error
  }
}

/** @param {string} file */
function isAbandoned(file) {
  const holder = holderOf(file)
  const ageMs = ageOf(file)
  if (ageMs === undefined)
    return false
  if (holder === undefined)
    return ageMs > emptyMs
  return !isRunning(holder) || ageMs > silentMs
}

/** @param {string} file */
function ageOf(file) {
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return touched === undefined
    ? undefined
    : Date.now() - touched
}

/** @param {string} file */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  }
  catch {
    return undefined
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  }
  catch (error) {
    return isCode(error, 'EPERM')
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function isCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
