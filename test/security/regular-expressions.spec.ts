import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { openApiDocument } from '../support/openapi-document.js';

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** The same search on every run, in this process: the checkers of other kinds are programs of their own. */
const SEARCH = { randomSeed: 1 };
process.env.RECHECK_BACKEND = 'pure';

const product = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(folder, file)),
);

/** Every literal, and every one that is put together of parts. */
function patternsIn(file: string): Pattern[] {
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp')
      found.push({ file, ...assembled(node) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  return found;
}

/** What is filled in are lengths and words of our own: any will do. */
function assembled({ arguments: given = [] }: { readonly arguments?: readonly ts.Expression[] | undefined }) {
  const [text, flags] = given;
  const written = flags && ts.isStringLiteral(flags) ? flags.text : '';
  if (text && ts.isStringLiteralLike(text)) return { source: text.text, flags: written };
  if (!text || !ts.isTemplateExpression(text)) throw new Error(`nobody knows what ${text?.getText()} matches`);
  const parts = text.templateSpans.map(({ literal }) => literal.text);
  const source = parts.reduce(
    (before, after) => before + (before.endsWith('{') ? '20' : 'word') + after,
    text.head.text,
  );
  return { source, flags: written };
}

/** Those of DTOs, as the document shows them; not every one is a literal beside its decorator. */
function patternsOfDocument(): Pattern[] {
  const found: Pattern[] = [];
  JSON.stringify(openApiDocument, (name, value: unknown) => {
    if (name === 'pattern' && typeof value === 'string') found.push({ file: 'OpenAPI', source: value, flags: '' });
    return value;
  });
  return found;
}

const patterns = [...product.flatMap(patternsIn), ...patternsOfDocument()];

/** How an attack on it begins, where there is one. */
function attackOn({ source, flags }: Pattern): string | undefined {
  const found = checkSync(source, flags, SEARCH);
  if (found.status === 'safe') return undefined;
  return found.status === 'vulnerable' ? found.attack.pattern : `nobody can tell: ${found.error.kind}`;
}

describe('regular expressions', () => {
  it('are found', () => {
    const names = patterns.map(({ source }) => source);
    expect(names).toContain('^bearer +(\\S+) *$');
    expect(names).toContain('^[\\x20-\\x7e]{1,255}$');
    expect(new Set(patterns.map(({ file }) => file.split('/')[0]))).toEqual(new Set(['apps', 'libs', 'OpenAPI']));
  });

  it.each(['^(a+)+$', '\\s+$', '"(?:[^"\\\\]|\\\\.)*"'])('are seen through when they are slow: %s', (source) => {
    expect(attackOn({ file: '', source, flags: '' })).toBeDefined();
  });

  it.each(patterns)('take no more steps than a text has characters: $file $source', (pattern) => {
    expect(attackOn(pattern)).toBeUndefined();
  });
});
