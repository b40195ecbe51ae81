/** Where a member of an object is, as violations say it. Names that are no identifiers are quoted, as JSONPath has it. */
export function memberPath(parent: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${parent}[${JSON.stringify(name)}]`;
  return parent === '' ? name : `${parent}.${name}`;
}
