const path = require('node:path');

/**
 * Who may import whom. `docs/architecture.md` draws the same picture.
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Packages that speak to callers. */
const TRANSPORTS = [
  '^node_modules/(fastify|@fastify|@grpc|grpc-health-check|@bufbuild|protobufjs|@nestjs/(core|microservices|platform-|swagger))',
  '^(node:)?https?2?$',
];

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
      'platform-knows-no-transport',
      'what core uses too knows neither HTTP nor gRPC; the catalogue of errors says what they are called there',
      { path: '^libs/platform/', pathNot: '^libs/platform/src/errors/error-catalogue\\.ts$' },
      { path: TRANSPORTS },
    ),
    forbid(
      'connectors-are-pure',
      'a connector imports its own folder, the kit and money',
      { path: '^libs/connectors/' },
      { path: '^(apps|libs)/', pathNot: '^libs/(connectors|platform/src/money)/' },
    ),
    forbid(
      'connectors-apart',
      'no connector imports another one, and the kit none of them',
      { path: '^libs/connectors/src/([^/]+)/' },
      { path: '^libs/connectors/src/', pathNot: '^libs/connectors/src/($1|kit)/' },
    ),
    forbid(
      'connectors-do-no-io',
      'connectors are data and functions: no package, and of Node.js no more than its digests',
      { path: '^libs/connectors/.*(?<!\\.spec)\\.ts$' },
      { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^(node:)?crypto$' },
    ),
    forbid(
      'core-knows-no-transport',
      'core imports connectors and platform only, and no package of a transport',
      { path: '^libs/core/' },
      { path: ['^(apps/|libs/contracts/)', ...TRANSPORTS] },
    ),
    forbid(
      'core-by-index',
      'a feature of core is entered by its index.ts, also by what puts the features together',
      { path: '^(apps/|libs/core/src/([^/]+))' },
      { path: '^libs/core/src/[^/]+/', pathNot: ['^libs/core/src/$2/', '^libs/core/src/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'core-layers',
      'what every feature stands on knows none of them',
      { path: '^libs/core/src/(schema|database|keys|idempotency)/' },
      { path: '^libs/core/src/', pathNot: '^libs/core/src/(schema|database|keys|idempotency)/' },
    ),
    forbid(
      'sessions-know-no-kind',
      'what is asked of sessions of any kind is below those who open them',
      { path: '^libs/core/src/sessions/' },
      { path: '^libs/core/src/', pathNot: '^libs/core/src/(sessions|schema|database|keys|idempotency)/' },
    ),
    forbid(
      'api-through-core',
      'the transports reach connectors through core',
      { path: '^apps/' },
      { path: '^libs/connectors/' },
    ),
    forbid(
      'api-features-apart',
      'feature folders of the application, dialects with them, never import each other',
      // Without a slash at the end: a file beside the rooms would be a way from one to the next.
      { path: '^apps/api/src/(?!edge/|process/)([^/]+)' },
      { path: '^apps/api/src/(?!edge/|process/)[^/]+', pathNot: '^apps/api/src/$1/' },
    ),
    forbid(
      'edge-knows-no-dialect',
      'each dialect registers with the edge, which imports nothing that stands on it',
      { path: '^apps/api/src/edge/' },
      { path: '^apps/api/src/', pathNot: '^apps/api/src/edge/' },
    ),
    forbid(
      'process-on-top',
      'what makes a process of it all is imported by nothing else',
      { path: '^apps/api/src/', pathNot: '^apps/api/src/process/' },
      { path: '^apps/api/src/process/' },
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
    exclude: { path: '(^dist/|\\.spec\\.ts$|^libs/contracts/src/generated/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Without it the aliases lead, by package.json, to dist, where no rule looks; tsconfig leads to the sources.
    webpackConfig: { fileName: path.join(__dirname, '.dependency-cruiser.resolve.cjs') },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
    },
  },
};
