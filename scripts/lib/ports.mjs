import { createServer } from 'node:net';

/** A port of this machine that nobody listens on at this moment. */
export function freePort() {
  return tryPort(0);
}

/** Whether a server of ours could listen on `port` at this moment. */
export function isFree(port) {
  return tryPort(port).then(
    () => true,
    () => false,
  );
}

function tryPort(wanted) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => {
        resolve(port);
      });
    });
  });
}
