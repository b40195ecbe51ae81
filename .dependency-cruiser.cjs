const { join } = require('node:path');

/** Who may import whom. `docs/architecture.md` draws the same picture. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-cycle', 'a cycle has no place to begin reading', {}, { circular: true }),
    forbid('no-unresolved', 'every import leads somewhere', {}, { couldNotResolve: true }),
    forbid(
      'platform-stands-alone',
      'platform imports nothing of ours',
      { path: '^libs/platform/' },
      { path: '^(apps|libs)/', pathNot: '^libs/platform/' },
    ),
    forbid(
      'contracts-stand-alone',
      'contracts import nothing of ours',
      { path: '^libs/contracts/' },
      { path: '^(apps|libs)/', pathNot: '^libs/contracts/' },
    ),
    forbid(
      'connectors-are-pure',
      'a connector imports its own folder, the declaration and money',
      { path: '^libs/connectors/' },
      { path: '^(apps|libs)/', pathNot: '^libs/(connectors|platform/src/money)/' },
    ),
    forbid(
      'connectors-do-no-io',
      'connectors are data and functions: no Nest, no input or output',
      { path: '^libs/connectors/.*(?<!\\.spec)\\.ts$' },
      { path: ['^node_modules/@nestjs/', '^(node:)?(fs|net|http|https|child_process)$'] },
    ),
    forbid(
      'core-knows-no-transport',
      'core imports connectors and platform only',
      { path: '^libs/core/' },
      { path: '^(apps/|libs/contracts/)' },
    ),
    forbid(
      'api-through-core',
      'the transports reach connectors through core',
      { path: '^apps/' },
      { path: '^libs/connectors/' },
    ),
    forbid(
      'core-features-apart',
      'inside core, terminals and connectors may use sessions, and all may use keys, idempotency and database',
      { path: '^libs/core/src/(access|terminals|connectors|sessions|idempotency|keys)/' },
      {
        path: '^libs/core/src/(access|terminals|connectors|sessions)/',
        pathNot: ['^libs/core/src/$1/', '^libs/core/src/sessions/', '\\.entity\\.ts$'],
      },
    ),
    forbid(
      'sessions-know-no-feature',
      'sessions are below terminals and connectors',
      { path: '^libs/core/src/(sessions|keys|idempotency|database)/', pathNot: 'data-source\\.ts$' },
      { path: '^libs/core/src/(terminals|connectors|access)/' },
    ),
    forbid(
      'api-features-apart',
      'feature folders of the application never import each other',
      { path: '^apps/api/src/(sessions|connectors|terminals|access|health)/' },
      { path: '^apps/api/src/(sessions|connectors|terminals|access|health)/', pathNot: '^apps/api/src/$1/' },
    ),
    forbid(
      'environment-in-one-place',
      'only the configuration reads the environment',
      { path: '^(apps|libs)/', pathNot: '^libs/platform/src/config/' },
      { path: '^(node:)?process$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|\\.spec\\.ts$|/generated/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Without it the aliases lead, by package.json, to dist, where no rule looks; tsconfig leads to the sources.
    webpackConfig: { fileName: join(__dirname, '.dependency-cruiser.resolve.cjs') },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
    },
  },
};
