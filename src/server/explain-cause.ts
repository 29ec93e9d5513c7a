import type { ErrorCode } from '../graph/error-catalogue.ts';

interface Explained {
  readonly code: ErrorCode;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What was thrown by JavaScript or the database and has a cause that a client can act on.
 * Codes: https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
export function explainCause(error: unknown): Explained | undefined {
  const { code = '', message = '' } = (error ?? {}) as { readonly code?: string; readonly message?: string }; // of whatever was thrown
  if (error instanceof SyntaxError && /JSON/.test(message)) {
    return {
      code: 'BAD_REQUEST',
      message: 'The address has `variables` or `extensions` that are not JSON. Write them as JSON and encode them.',
    };
  }
  if (error instanceof RangeError && /call stack/.test(message)) {
    return { code: 'BAD_INPUT', message: 'The query is nested too deeply. Ask for fewer levels.' };
  }
  // websearch_to_tsquery has a limit of its own on operators in a row.
  if (/tsquery stack too small/.test(message)) {
    return { code: 'BAD_INPUT', message: 'The search text has too many operators in a row. Use fewer - and quotes.' };
  }
  if (code === '57014') {
    return {
      code: 'TIMEOUT',
      message: 'The query took longer than the server allows. Ask for smaller pages or fewer levels.',
    };
  }
  const isAway =
    /^(08...|28...|3D000|57P0.|53300|ECONN.*|EPIPE|ENOTFOUND|ETIMEDOUT)$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message);
  return isAway
    ? {
        code: 'DATABASE_UNAVAILABLE',
        message: 'The database does not answer. Try again in a few seconds.',
        headers: { 'Retry-After': '5' },
      }
    : undefined;
}
