/** @type {(code: string | number, text: string) => string} */
const colour = (code, text) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const print = (line = '') => process.stdout.write(`${line}\n`);

/** @param {string} text */
export function title(text) {
  print();
  print(colour('1;36', `# ${text}`));
}

/**
 * A request, and what was answered.
 * @param {string} request
 * @param {Record<string, string>} headers
 * @param {object | undefined} body
 * @param {object} answer
 */
export function show(request, headers, body, answer) {
  print(colour(33, `> ${request}`));
  for (const [name, value] of Object.entries(headers)) print(colour(90, `> ${name}: ${value}`));
  if (body) print(colour(90, `> ${JSON.stringify(body)}`));
  // The loader adds a member that begins with `_` for every optional one that is set.
  print(JSON.stringify(answer, (name, /** @type {unknown} */ value) => (name.startsWith('_') ? undefined : value), 2));
}
