import { SERVER_SETTINGS } from './postgres.ts';

/** This error needs no stack: the fault is outside this code, and the sentence says all. */
export class NoContainerEngine extends Error {
  override readonly name = 'NoContainerEngine';

  constructor(address: string) {
    super(`No container engine answers (${address}): start Docker, or set DOCKER_HOST; \`npm test\` needs none.`);
    this.stack = '';
  }
}

export interface PostgresContainer {
  /** Of a superuser, so that tests can make databases of their own. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Throws NoContainerEngine. */
export async function requireContainerEngine(): Promise<void> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  await getContainerRuntimeClient().catch(() => {
    throw new NoContainerEngine(process.env['DOCKER_HOST'] ?? 'the local Docker socket');
  });
}

/** A new, empty PostgreSQL 18 in a container. */
export async function startPostgresContainer(): Promise<PostgresContainer> {
  // Ryuk, which removes what a killed run left, would be one more image to pull. stop() does in all other cases.
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';
  await requireContainerEngine();
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer('postgres:18')
    .withCommand([
      'postgres',
      ...Object.entries(SERVER_SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ])
    .start();
  return {
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop();
    },
  };
}
