/** Vectors that Tessera answers otherwise on purpose, and why; docs/connectors.md says the same to its readers. */
export const KNOWN_DEVIATIONS: Readonly<Record<string, string>> = {};
