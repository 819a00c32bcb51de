import { createServer } from 'node:net';

/**
 * Whether a loopback port is free: 0 asks for any.
 *
 * @param {number} port
 * @returns {Promise<number | undefined>} the free port, or undefined where it is taken
 */
export function freePort(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
        resolve(undefined);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : undefined),
      );
    });
  });
}
