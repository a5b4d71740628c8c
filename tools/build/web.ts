// The web app as Hosting serves it, in web/dist.
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../stack/project.ts'

export async function buildWeb(): Promise<void> {
  await build({
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'warn',
  })
}
