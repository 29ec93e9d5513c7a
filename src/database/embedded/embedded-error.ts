/** Its message is one sentence for the person at the terminal: what was expected, what came, what to do. */
export class EmbeddedError extends Error {
  override readonly name: string = 'EmbeddedError';
}

/** The cause may pass by itself (a server recovers or shuts down), so callers try again before they report it. */
export class NotYetError extends EmbeddedError {}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** 'ENOENT', '57P03', … of an error from Node or PostgreSQL. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
