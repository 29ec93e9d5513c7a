import { createServer } from 'node:net';
import { type Config, ConfigError } from '../config.ts';

type Address = Pick<Config, 'host' | 'port'>;

/** Takes the server's port until release(), so that a server that cannot listen makes no database first. */
export async function reservePort(address: Address): Promise<{ release(): Promise<void> }> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListen(error, address)));
    server.listen(address.port, address.host, resolve);
  });
  // What fails while it is taken ends the process all the same.
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

export function explainListen(error: unknown, { host, port }: Address): unknown {
  const { code } = error as NodeJS.ErrnoException; // of node:net
  if (code === 'EADDRINUSE')
    return new ConfigError(
      `Port ${port} on ${host} is in use. Stop the program that uses it, or choose another port: PORT=${port === 65_535 ? 4000 : port + 1}.`,
    );
  if (code === 'EACCES')
    return new ConfigError(`Port ${port} on ${host} is not allowed for this user. Choose one from 1024 on: PORT=4000.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigError(`HOST ${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`);
  return error;
}
