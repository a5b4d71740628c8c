// npm runs its scripts in the project's folder; a file is meant from where the person is.
import { resolve } from 'node:path'
import process from 'node:process'

export function fromWhereThePersonIs(file: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', file)
}
