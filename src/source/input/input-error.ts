/** A file cannot be read, or breaks off. The message is one sentence that names it. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
