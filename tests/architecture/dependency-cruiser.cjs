/** The arrows of the house, checked by dependency-cruiser in the test command. */
const KERNEL = '^server/src/(store|calendar|places|cases|statistics|city|contract)/';
const SLICES = ['apologies', 'handoffs', 'ingest', 'satisfaction', 'lateness', 'sources', 'published-figures', 'metrics', 'search', 'simulate', 'live', 'limits'];
const SLICE = `^server/src/(${SLICES.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'server-and-web-meet-only-in-schema', severity: 'error', from: { path: '^server/' }, to: { path: '^web/' } },
    { name: 'web-knows-no-server', severity: 'error', from: { path: '^web/' }, to: { path: '^server/' } },
    { name: 'kernel-imports-no-slice', severity: 'error', from: { path: KERNEL }, to: { path: SLICE, dependencyTypesNot: ['type-only'] } },
    {
      name: 'slice-imports-no-slice', severity: 'error',
      comment: 'Loading ratings is what the import, the simulated city and its live feed hand rows to.',
      from: { path: SLICE }, to: { path: SLICE, pathNot: ['^server/src/$1/', '^server/src/satisfaction/load-ratings\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-frame-names-slices', severity: 'error',
      from: { path: '^server/src/', pathNot: [SLICE, '^server/src/(schema|main|node\\.resolver|open-city|context)\\.ts$', '^server/src/http/'] },
      to: { path: SLICE, dependencyTypesNot: ['type-only'] },
    },
    { name: 'sql-knows-no-graphql', severity: 'error', from: { path: '\\.(query|metric)\\.ts$|^server/src/store/' }, to: { path: '(\\.(type|resolver)\\.ts$)|node_modules/(graphql|type-graphql)/' } },
    {
      name: 'commands-know-no-graphql', severity: 'error',
      comment: 'A command starts in a moment, and serves nobody.',
      from: { path: '^server/src/(ingest/command|places/(units|boundaries)-command)\\.ts$' }, to: { path: '(\\.(type|resolver)\\.ts$)|node_modules/(graphql|type-graphql)/', reachable: true },
    },
    { name: 'pure-kernel', severity: 'error', from: { path: '^server/src/(statistics)/' }, to: { path: '^server/src/(store|cases|places|city)/' } },
    { name: 'only-the-map-knows-an-engine', severity: 'error', from: { path: '^web/src/', pathNot: '^web/src/map/' }, to: { path: 'node_modules/(maplibre-gl|mapbox-gl|react-map-gl)/' } },
    { name: 'only-panels-and-the-frame-fetch', severity: 'error', from: { path: '^web/src/(charts|map|format|ui)/' }, to: { path: 'node_modules/@apollo/client/' } },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^(server|web)/src/.*/index\\.tsx?$' } },
    { name: 'no-folders-named-for-nothing', severity: 'error', from: {}, to: { path: '/(utils|common|shared|helpers)/', pathNot: 'node_modules' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.test\\.tsx?$|^web/src/graphql/|^web/dist/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
