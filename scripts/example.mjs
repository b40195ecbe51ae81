/** `npm run example NAME`: runs the script of that name in `examples` against the running service. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './launch/child.process.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, LaunchError, ROOT } from './launch/project.mjs';

const SOURCES = join(ROOT, 'examples');
const OUT = join(ROOT, 'dist/examples');

await launch(async () => {
  const name = process.argv[2] ?? '';
  const known = readdirSync(SOURCES).map((file) => file.replace(/\.ts$/, ''));
  if (!known.includes(name)) throw new LaunchError(`usage: npm run example NAME, with one of ${known.join(', ')}`);
  await ensureInstalled();
  await transpile(known);
  const { status } = await runChild(process.execPath, ['--enable-source-maps', join(OUT, `${name}.js`)], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
});

/**
 * Node.js 20 does not run TypeScript. Types are checked by `npm run check`.
 * @param {string[]} names
 */
async function transpile(names) {
  const { default: typescript } = await import('typescript');
  const { ModuleKind, ScriptTarget } = typescript;
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2023, inlineSourceMap: true };
  mkdirSync(OUT, { recursive: true });
  for (const name of names) {
    const fileName = join(SOURCES, `${name}.ts`);
    const { outputText } = typescript.transpileModule(readFileSync(fileName, 'utf8'), { fileName, compilerOptions });
    writeFileSync(join(OUT, `${name}.js`), outputText);
  }
}
