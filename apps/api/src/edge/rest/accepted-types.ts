/**
 * Whether `Accept` takes one of the media types (RFC 9110, 12.5.1): of the ranges that name a type the most specific decides.
 * Parameters other than `q` are not looked at, and who says nothing takes anything.
 */
export function isAccepted(accept: string | undefined, types: readonly string[]): boolean {
  if (!accept?.trim()) return true;
  const ranges = accept.split(',').map(readRange);
  return types.some((type) => {
    const names = [type, type.replace(/\/.*/, '/*'), '*/*'];
    const deciding = names
      .map((name) => ranges.filter((range) => range.name === name))
      .find(({ length }) => length > 0);
    return deciding?.some(({ refused }) => !refused) ?? false;
  });
}

function readRange(text: string): { readonly name: string; readonly refused: boolean } {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  return { name, refused: parameters.some((parameter) => ZERO.test(parameter)) };
}

const ZERO = /^q\s*=\s*0(?:\.0*)?$/;
