import { JsonSyntaxError } from './json.error.js';

/** Deeper documents are refused: no API here nests more than a dozen levels, and recursion has to end somewhere. */
const MAX_DEPTH = 64;

/** Counts brackets outside strings; cheap beside the parse, and done before it. @throws JsonSyntaxError */
export function checkDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_DEPTH) throw new JsonSyntaxError(`must not be nested deeper than ${MAX_DEPTH} levels`);
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}
