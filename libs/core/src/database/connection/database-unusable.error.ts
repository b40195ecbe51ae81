/** A database that cannot be used, in one line that says why. Holds no password. */
export class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError';
}
