import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** A load that costs its own thread little: equal requests, several on the way at once on each connection, answers counted by their first line. */
export interface PipelinedLoad {
  port: number;
  addresses: string[];
  request: string;
  ahead: number;
  seconds: number;
}

const { port, addresses, request, ahead, seconds } = workerData as PipelinedLoad;
const BEGINS = Buffer.from('HTTP/1.1 ');
let [answers, refused] = [0, 0];

const sockets = addresses.map((localAddress) => {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  let left = Buffer.alloc(0);
  socket.on('data', (part: Buffer) => {
    const text = left.length > 0 ? Buffer.concat([left, part]) : part;
    let [found, at] = [0, text.indexOf(BEGINS)];
    for (; at >= 0 && at + 12 <= text.length; at = text.indexOf(BEGINS, at + 1)) {
      found++;
      if (text.toString('latin1', at + 9, at + 12) !== '200') refused++;
    }
    // A first line may be cut in two.
    left = Buffer.from(at >= 0 ? text.subarray(at) : text.subarray(Math.max(0, text.length - BEGINS.length + 1)));
    answers += found;
    if (found > 0) socket.write(request.repeat(found));
  });
  socket.write(request.repeat(ahead));
  return socket;
});
setTimeout(() => {
  for (const socket of sockets) socket.destroy();
  parentPort!.postMessage({ answers, refused });
}, seconds * 1000);
