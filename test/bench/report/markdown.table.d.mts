export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], left?: number): string;
