import { expect } from '@jest/globals';
import type { ShellBlock } from './shell-blocks.js';

/** Holds what was printed to what the document shows. `...` in a text stands for anything. */
export function expectShown(output: string, { language, text }: NonNullable<ShellBlock['shown']>): void {
  if (language === 'json') expect(JSON.parse(output)).toEqual(asShown(JSON.parse(text)));
  else expect(output.trim()).toEqual(asShown(text.trim()));
}

function asShown(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('...') ? expect.stringMatching(patternOf(value)) : value;
  if (Array.isArray(value)) return value.map(asShown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asShown(member)]));
}

function patternOf(text: string): RegExp {
  const literals = text.split('...').map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('[^]+')}$`);
}
