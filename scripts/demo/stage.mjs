/** Longer texts, tokens most of all, are shown by how they begin. */
const SHOWN_LENGTH = 40;
const BEGINNING = 16;

/** @type {(code: string | number, text: string) => string} */
const colour = (code, text) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const print = (line = '') => process.stdout.write(`${line}\n`);

/** @param {string} text */
export function title(text) {
  print();
  print(colour('1;36', `# ${text}`));
}

/** What is done beside the requests, or why. @param {string} text */
export function tell(text) {
  print(text);
}

/**
 * A request, and what was answered.
 * @param {string} request
 * @param {object | undefined} body
 * @param {string} outcome status, or what stands for it
 * @param {unknown} answer as much of it as matters
 */
export function show(request, body, outcome, answer) {
  print(colour(33, `> ${request}`) + (body ? colour(90, ` ${inShort(body)}`) : ''));
  print(`< ${outcome} ${inShort(answer)}`);
}

/**
 * JSON on one line.
 * @param {unknown} value
 */
const inShort = (value) =>
  JSON.stringify(value, (_, /** @type {unknown} */ each) =>
    typeof each === 'string' && each.length > SHOWN_LENGTH ? `${each.slice(0, BEGINNING)}...` : each,
  );
