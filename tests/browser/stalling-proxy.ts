import { connect, createServer, type Socket } from 'node:net';

export interface StallingProxy {
  url: string;
  /** From now on nothing passes, and no connection is closed: the silence of a dead router. */
  stall(): void;
  /** Lets new connections through; those that were stalled stay dead. */
  resume(): void;
  stop(): Promise<void>;
}

/** A relay before a server that can fall silent without closing anything. */
export async function startProxy(target: string): Promise<StallingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let stalled = false;
  const server = createServer((near) => {
    const dead = { is: stalled };
    const far = connect(Number(port), hostname);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        dead.is ||= stalled;
        if (!dead.is) to.write(chunk);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        if (!dead.is) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    stall: () => (stalled = true),
    resume: () => (stalled = false),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
