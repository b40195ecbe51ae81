import type { RestDialect } from '../../edge/rest/rest-dialect.js';
import { renderPayrocError } from './payroc-error-renderer.js';
import { PAYROC_PATHS } from './payroc-paths.js';

/** Payroc's Hosted Fields (docs/contracts/payroc.md), as the edge serves it. */
export const PAYROC: RestDialect = { paths: PAYROC_PATHS, renderError: renderPayrocError };
