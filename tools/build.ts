// `npm run build [-- functions | web]`: what is deployed. Without a name, both.
import process from 'node:process'

const builds = {
  functions: async () => await (await import('./build/functions.ts')).buildFunctions(),
  web: async () => await (await import('./build/web.ts')).buildWeb(),
}
const all = Object.keys(builds)
const isPart = (name: string): name is keyof typeof builds => Object.hasOwn(builds, name)

const named = process.argv.slice(2).filter(name => name !== 'all')
const stranger = named.find(name => !isPart(name))
if (stranger !== undefined) {
  console.error(`There is nothing called “${stranger}” to build. There are: ${all.join(', ')}.`)
  process.exit(2)
}

for (const name of (named.length > 0 ? named : all).filter(isPart)) {
  try {
    await builds[name]()
  }
  catch (error) {
    console.error(`${name} could not be built.\n${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}
