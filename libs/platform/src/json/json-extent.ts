import { JsonSyntaxError } from './json.error.js';

/** Deeper documents are refused: no API here nests more than a dozen levels, and recursion has to end somewhere. */
const MAX_DEPTH = 64;
/**
 * What a body costs goes by its values, not by its bytes: 1 MiB holds half a million empty lists, and nobody else is answered
 * while they are made. An order of a thousand lines has fewer than this.
 */
export const MAX_VALUES = 20_000;

/**
 * Counts brackets and commas outside strings; cheap beside the parse, and done before it.
 * @param maxValues `Infinity` for what was taken already
 * @throws JsonSyntaxError
 */
export function checkExtent(text: string, maxValues: number): void {
  let depth = 0;
  let values = 1;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x2c) values++;
    else if (code === 0x7b || code === 0x5b) {
      values++;
      if (++depth > MAX_DEPTH) throw new JsonSyntaxError(`must not be nested deeper than ${MAX_DEPTH} levels`);
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  if (values > maxValues) throw new JsonSyntaxError(`must not hold more than ${maxValues} values`);
}
