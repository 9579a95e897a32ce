// Carries bytes between a browser and a gateway, so that a test can cut the connection. What is served is the gateway's own.
import { connect, createServer } from 'node:net';

export async function passThrough(gateway) {
  const target = new URL(gateway);
  const open = new Set();
  let isCut = false;
  const server = createServer((incoming) => {
    if (isCut) return void incoming.destroy();
    const outgoing = connect(Number(target.port), target.hostname);
    const sockets = [incoming, outgoing];
    const end = () => sockets.forEach((socket) => (socket.destroy(), open.delete(socket)));
    for (const socket of sockets) {
      open.add(socket);
      // An end of one side is the end of both, whoever began it.
      socket.on('error', end).on('close', end);
    }
    incoming.pipe(outgoing).pipe(incoming);
  });
  const destroyAll = () => [...open].forEach((socket) => socket.destroy());
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    /** Cuts every connection and takes no new ones, until it is called with false. */
    cut(cut) {
      isCut = cut;
      if (cut) destroyAll();
    },
    close() {
      destroyAll();
      server.close();
    },
  };
}
