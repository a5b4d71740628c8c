/** Which way code may depend. `npm run check` also proves that a planted breach is caught. */
const tests = '\\.(test|fixture)\\.ts$'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?(url|worker|raw)$|^virtual:' } },
    {
      name: 'pure-imports-pure',
      comment: 'domain and mesh import nothing but themselves and pure libraries',
      severity: 'error',
      from: { path: '^(domain/src|mesh/(src|sim))/', pathNot: tests },
      to: { pathNot: '^(domain/src|mesh/(src|sim))/|node_modules/(cborg|@noble)/' },
    },
    { name: 'domain-not-mesh', severity: 'error', from: { path: '^domain/' }, to: { path: '^mesh/' } },
    { name: 'mesh-not-its-simulator', severity: 'error', from: { path: '^mesh/src/' }, to: { path: '^mesh/sim/' } },
    { name: 'mesh-not-domain', severity: 'error', from: { path: '^mesh/' }, to: { path: '^domain/' } },
    { name: 'functions-only-domain', severity: 'error', from: { path: '^functions/' }, to: { path: '^(mesh|web|tools|tests|bench)/' } },
    { name: 'web-only-domain-and-mesh', severity: 'error', from: { path: '^web/src' }, to: { path: '^(functions|tools|tests|bench)/' } },
    {
      name: 'admin-in-one-place',
      comment: 'functions/src/firestore is the only place that touches the Admin SDK',
      severity: 'error',
      from: { path: '^functions/src/', pathNot: '^functions/src/firestore/' },
      to: { path: 'node_modules/firebase-admin/' },
    },
    {
      name: 'features-apart',
      comment: 'features never import each other',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/([^/]+)/', pathNot: '^web/src/features/$1/' },
    },
    {
      name: 'firebase-in-adapters',
      severity: 'error',
      from: { path: '^web/src/', pathNot: '^web/src/adapters/' },
      to: { path: 'node_modules/(@firebase|firebase|idb)/' },
    },
    {
      name: 'adapters-only-from-main',
      comment: 'screens and stores speak to ports; only the start of the app knows who implements them',
      severity: 'error',
      from: { path: '^web/src/', pathNot: '^web/src/(adapters/|app/)' },
      to: { path: '^web/src/adapters/' },
    },
    { name: 'ui-knows-no-app', severity: 'error', from: { path: '^web/src/ui/' }, to: { path: '^web/src/(app|core|features|adapters)/' } },
    { name: 'core-knows-no-screens', severity: 'error', from: { path: '^web/src/core/' }, to: { path: '^web/src/(app|features|adapters|ui)/' } },
    { name: 'features-not-app', severity: 'error', from: { path: '^web/src/features/' }, to: { path: '^web/src/app/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Only our own: most packages keep their code in a dist folder too, and imports of those must be seen.
    exclude: { path: '^(web|functions)/dist/|^tools/check/breach/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
