// Runs other people's installers: their chatter goes to a log file, and is shown only when they fail.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { logFolder } from './places.mjs'

/**
 * @typedef {object} RunResult
 * @property {boolean} ok
 * @property {string} output
 * @property {string} [log] The file that has all of it.
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [log] The name of a log to keep.
 * @property {(line: string) => void} [onLine]
 * @property {number} [timeoutMs]
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<RunResult>} Never rejects: what could not even start has failed, too.
 */
export async function run(command, args, { cwd, env, log, onLine, timeoutMs } = {}) {
  const file = log && join(logFolder, `${log}.log`)
  if (file)
    mkdirSync(logFolder, { recursive: true })
  const stream = file && createWriteStream(file)
  return await new Promise((resolve) => {
    const child = spawn(command, args, {
      ...cwd === undefined ? {} : { cwd },
      ...timeoutMs === undefined ? {} : { timeout: timeoutMs },
      // “npm --silent” is meant for our own output: an npm below it must still say why it fails.
      env: { ...process.env, npm_config_loglevel: 'error', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const stop = () => void child.kill()
    process.once('exit', stop)
    let output = ''
    const take = (/** @type {Buffer} */ data) => {
      const text = data.toString('utf8')
      output += text
      if (stream)
        stream.write(data)
      if (onLine)
        text.split('\n').forEach(onLine)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    const finish = (/** @type {boolean} */ ok) => {
      process.off('exit', stop)
      if (stream)
        stream.end()
      resolve({ ok, output, ...file ? { log: file } : {} })
    }
    child.once('error', (error) => {
      output += `${error.message}\n`
      finish(false)
    })
    child.once('close', (code, signal) => {
      if (signal && timeoutMs !== undefined)
        output += `ETIMEDOUT after ${timeoutMs / 1000} seconds\n`
      finish(code === 0)
    })
  })
}
