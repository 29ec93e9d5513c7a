import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Built-in corpora: files of db/corpus, in Byline's own layout. */
export const CORPORA = ['radford'] as const;

/** Every setting, with its default and what it is for. `--help` and `.env.example` say the same. */
export const SETTINGS = {
  PORT: { default: '4000', help: 'Port to serve on; 0 for any free one.' },
  HOST: { default: '127.0.0.1', help: 'Address to serve on; 0.0.0.0 to be reached from other machines.' },
  DATABASE_URL: {
    default: '',
    help: 'PostgreSQL 15 or newer, postgres://user:password@host:port/database. Empty: an embedded PostgreSQL 18.',
  },
  BYLINE_DIR: { default: '.byline', help: 'Where the embedded PostgreSQL lives.' },
  BYLINE_CORPUS: {
    default: 'radford',
    help: `Built-in papers that an empty database starts with: ${[...CORPORA, 'none'].join(' or ')}.`,
  },
  LOG_LEVEL: { default: 'info', help: 'fatal, error, warn, info, debug, trace or silent.' },
} as const;

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535),
  HOST: z.string().min(1),
  DATABASE_URL: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
  BYLINE_DIR: z
    .string()
    .min(1)
    .transform((dir) => resolve(dir)),
  BYLINE_CORPUS: z.enum([...CORPORA, 'none']),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Undefined: embedded. */
  readonly databaseUrl: string | undefined;
  readonly dir: string;
  readonly corpus: (typeof CORPORA)[number] | 'none';
  readonly logLevel: z.output<typeof schema>['LOG_LEVEL'];
}

/** A setting is wrong, and the message says which. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the settings from the environment and from `.env` in the current folder. The environment wins. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  if (env === process.env && statSync('.env', { throwIfNoEntry: false })?.isFile()) process.loadEnvFile('.env');
  const given = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, setting]) => [name, env[name]?.trim() || setting.default]),
  );
  const { success, data, error } = schema.safeParse(given);
  if (!success) {
    const name = String(error.issues[0]?.path[0]) as keyof typeof SETTINGS; // the schema has the same names
    throw new ConfigError(
      `${name} is ${hidePassword(given[name] ?? '')}, which it cannot be. Expected: ${SETTINGS[name].help}`,
    );
  }
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL || undefined,
    dir: data.BYLINE_DIR,
    corpus: data.BYLINE_CORPUS,
    logLevel: data.LOG_LEVEL,
  };
}

/** A connection string as it can be shown. */
export function hidePassword(url: string): string {
  return JSON.stringify(url.replace(/(\/\/[^:/@]*):[^@]*@/, '$1:…@').replace(/([?&]password=)[^&]*/, '$1…'));
}
