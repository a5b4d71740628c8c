// Two commands started at once must not install the same thing twice: the second waits for the first.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

const lookAgainMs = 250

/**
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} onWait Called once, when somebody else is at it.
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true })
  let told = false
  while (!take(file)) {
    if (!told)
      onWait()
    told = true
    await wait(lookAgainMs)
  }
  const release = () => rmSync(file, { force: true })
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
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  }
  catch (error) {
    if (!isCode(error, 'EEXIST'))
      throw error
    clearIfAbandoned(file)
    return false
  }
}

/**
 * The holder was killed before it could clean up. Moving the file away is atomic: of several who noticed, one succeeds,
 * and should it have caught a newer lock than the one it looked at, it puts that back.
 * @param {string} file
 */
function clearIfAbandoned(file) {
  const holder = holderOf(file)
  if (holder === undefined || isRunning(holder))
    return
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (holderOf(aside) === holder)
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
