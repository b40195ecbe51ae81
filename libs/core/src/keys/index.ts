/** Master keys and what is derived from them: sealing, digests, signatures, ids, and the change from one key to the next. */

// Sealing
export { Sealer } from './sealer.js';
export { SealFormat } from './seal-format.js';
export { SEAL_CONTEXTS, type SealContext, type SealedAccount, type SealedRow } from './seal-context.js';

// Digests, signatures, ids
export { Fingerprinter, canonicalJson } from './fingerprint.js';
export { JwsSigner } from './jws.js';
export { newId, randomPooled } from './random.js';

// Master keys: which there are, which are needed, how one follows another
export { KeyRing, KeyUnavailableError, MasterKeyClashError } from './key-ring.js';
export { MasterKeyRegistry } from './master-key-registry.js';
export { MasterKeyGuard, MasterKeyMissingError } from './master-key-guard.js';
export { checkMasterKeys } from './master-key-check.js';
export { describeUsage } from './master-key-words.js';
export { KeyRotation } from './key-rotation.js';
export { sealedOtherwise } from './master-key.statement.js';

export { KeysCoreModule } from './keys.module.js';
