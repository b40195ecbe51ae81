import tseslint from 'typescript-eslint';

/**
 * What holds for TypeScript and JavaScript alike.
 * @type {import('typescript-eslint').ConfigWithExtends['rules'] & {}}
 */
const SHARED = {
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'max-lines': ['error', 400],
};

/** Of whatever is no configuration. */
const RESTRICTED_PROPERTIES = [
  { object: 'process', property: 'env', message: 'Only the configuration reads the environment.' },
  { object: 'AbortSignal', property: 'any', message: 'Its time-outs may be collected: see withTimeLimit.' },
];

const PURE = 'Connectors are pure: what a call has to go by is in `call`.';
/** What would make a connector more than data and functions, and needs no import. */
const IMPURE_GLOBALS = [
  ...['fetch', 'WebSocket', 'EventSource', 'process', 'globalThis', 'global', 'crypto', 'performance', 'console'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
];
const DRAWN = ['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'webcrypto'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.tessera/', 'artifacts/', 'coverage/', 'libs/contracts/src/generated/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...SHARED,
      // `import type` on an injected class erases the metadata that Nest injects by.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Modules, DTOs and markers are classes because Nest and class-validator know nothing else.
      '@typescript-eslint/no-extraneous-class': 'off',
      // A DTO is a shape with decorators; nobody asks whether an answer is an instance of it.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Spreading a text is how its code points are counted, spreading a DTO how an answer is put together.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  {
    // What runs before anything is installed stays JavaScript; its types are in its comments.
    files: ['**/*.{mjs,cjs}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.scripts.json', tsconfigRootDir: import.meta.dirname } },
    rules: SHARED,
  },
  // CommonJS knows no other way.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['libs/platform/src/config/**', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': ['error', ...RESTRICTED_PROPERTIES],
    },
  },
  {
    files: ['libs/connectors/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS.map((name) => ({ name, message: PURE }))],
      'no-restricted-properties': [
        'error',
        ...RESTRICTED_PROPERTIES,
        { object: 'Date', property: 'now', message: PURE },
        { object: 'Math', property: 'random', message: PURE },
      ],
      'no-restricted-imports': [
        'error',
        { paths: ['node:crypto', 'crypto'].map((name) => ({ name, importNames: DRAWN, message: PURE })) },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: PURE },
      ],
    },
  },
  { files: ['**/migrations/*.ts'], rules: { 'max-lines': 'off' } },
);
