// Which modules the first screen cannot do without: everything its roots reach by static imports. What merely happens to be
// shared among later screens must not travel with it.
interface Module {
  readonly importedIds: readonly string[]
}

export interface ModuleGraph {
  getModuleInfo: (id: string) => Module | null
}

/** `roots` are paths from the app's folder. Reached once a build; the graph is complete by the time chunks are made. */
export function createReach(root: string, roots: readonly string[]): (id: string, graph: ModuleGraph) => boolean {
  let reached: ReadonlySet<string> | undefined
  return (id, graph) => (reached ??= reach(roots.map(path => `${root}${path}`), graph)).has(id)
}

function reach(from: readonly string[], graph: ModuleGraph): ReadonlySet<string> {
  const reached = new Set(from)
  // A set grows while it is walked.
  for (const id of reached)
    graph.getModuleInfo(id)?.importedIds.forEach(imported => reached.add(imported))
  return reached
}
