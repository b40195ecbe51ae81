import type { RestDialect } from '../../edge/rest/rest-dialect.js';
import { prismSchemas } from './prism-schemas.js';

/** The twins of Prism's RPCs (docs/contracts/prism.md), as the edge serves them: their errors over REST are our own API's. */
export const PRISM: RestDialect = { schemas: prismSchemas };
