import { loadPackageDefinition } from '#contracts/package-definition.js';

/** Names of the values that an enum of the protos has, such as `types.Currency`; not the one that says nothing. */
export function enumNames(name: string): string[] {
  const { value } = loadPackageDefinition()[name]?.type as { value: { name: string }[] };
  return value.map((each) => each.name).filter((each) => !each.endsWith('_UNSPECIFIED'));
}
