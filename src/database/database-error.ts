/** The database cannot be opened; the message says why. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}
