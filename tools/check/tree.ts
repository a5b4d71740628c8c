// The files of the project as Git sees them: tracked or new, ignored ones left out.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, runCommand } from './command.ts'

export async function listFiles(): Promise<readonly string[]> {
  const { code, output } = await runCommand('git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '-z',
  ])
  if (code !== 0)
    throw new Error(`The checks need the Git checkout to know its files.\n${output}`)
  return output.split('\0').filter(file => file !== '' && existsSync(join(root, file)))
}
