import { stopAbandoned } from './embedded.ts';

/** A process that stops the PostgreSQL of the folder in its argument, unless another process holds it. */
await stopAbandoned(process.argv[2] ?? '');
