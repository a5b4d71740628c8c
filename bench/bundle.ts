// Reads Vite's manifest: which files a browser must fetch before a given module can run.

interface ManifestChunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

export type Manifest = Readonly<Record<string, ManifestChunk>>

/** The files of these modules and of everything they import statically. */
export function filesBehind(manifest: Manifest, modules: readonly string[]): readonly string[] {
  const files = new Set<string>()
  const seen = new Set<string>()
  const waiting = [...modules]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name))
      continue
    seen.add(name)
    const chunk = manifest[name]
    if (!chunk)
      throw new Error(`The build has no chunk for ${name}. If it moved, or became part of another chunk, say so in bench/size.ts.`)
    files.add(chunk.file)
    waiting.push(...chunk.imports ?? [])
  }
  return [...files].sort()
}

export function entriesOf(manifest: Manifest): readonly string[] {
  return Object.keys(manifest).filter(name => manifest[name]?.isEntry)
}

/** Scripts a page names itself, as paths inside the built folder. */
export function scriptsNamedIn(html: string): readonly string[] {
  return [
    ...html.matchAll(/<script[^>]*\ssrc="\/([^"]+)"/g),
    ...html.matchAll(/<link[^>]*rel="modulepreload"[^>]*href="\/([^"]+)"/g),
  ].flatMap(match => match[1] ?? [])
}
