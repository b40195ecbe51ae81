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
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only the configuration reads the environment.' },
        { object: 'AbortSignal', property: 'any', message: 'Its time-outs may be collected: see withTimeLimit.' },
      ],
    },
  },
  { files: ['**/migrations/*.ts'], rules: { 'max-lines': 'off' } },
);
