/** The name of an enum value: unspecified and unknown ones say nothing. */
export const nameOf = (value: string | number | undefined): string | undefined =>
  typeof value === 'string' && !value.endsWith('_UNSPECIFIED') ? value : undefined;
