import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Servers of a test on 127.0.0.1; all of them end with `close`. */
export interface Loopback {
  /** Each gives the address, `http://127.0.0.1:40123`. */
  web(answer: http.RequestListener): Promise<string>;
  /** `selfSigned`: by itself; `company`: by a root that nobody trusts, which it sends along. */
  secure(by: 'selfSigned' | 'company', answer: http.RequestListener): Promise<string>;
  raw(talk: (socket: net.Socket) => void): Promise<string>;
  /** An HTTP proxy that sends every CONNECT to where it is told, or refuses it with this status. */
  proxy(status?: number): Promise<{ readonly address: string; readonly seen: string[] }>;
  /** A SOCKS 5 server that connects to whom it is asked for, always on this machine. `login`: it wants `user:password`. */
  socks(options?: { readonly login?: string; readonly reply?: number }): Promise<{
    /** `127.0.0.1:40123` */
    readonly place: string;
    readonly seen: string[];
  }>;
  /** A port where nobody listens, nor will while the test runs: it is the near end of a connection of ours. */
  closed(): Promise<string>;
  close(): void;
}

export function createLoopback(): Loopback {
  const servers: net.Server[] = [];
  const sockets = new Set<net.Socket>();
  const listen = async (server: net.Server, scheme = 'http'): Promise<string> => {
    servers.push(server);
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `${scheme}://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  };
  return {
    web: (answer) => listen(http.createServer(answer)),
    secure: (by, answer) => listen(https.createServer(certificates()[by], answer), 'https'),
    raw: (talk) => listen(net.createServer(talk)),
    async proxy(status) {
      const seen: string[] = [];
      const server = http.createServer((request, response) => {
        seen.push(`${request.method} ${request.url}`);
        if (status) response.writeHead(status).end();
        else response.end(`through the proxy: ${request.url}`);
      });
      server.on('connect', (request, socket: net.Socket) => {
        seen.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
        if (status) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
        const [host, port] = (request.url ?? '').split(':');
        const other = net.connect(Number(port), host, () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          socket.pipe(other).pipe(socket);
        });
        other.on('error', () => socket.destroy());
        sockets.add(other);
      });
      return { address: await listen(server), seen };
    },
    async socks({ login, reply = 0 } = {}) {
      const seen: string[] = [];
      const server = net.createServer((socket) => serveSocks(socket, { login, reply, seen, sockets }));
      return { place: (await listen(server)).slice('http://'.length), seen };
    },
    async closed() {
      const { port } = new URL(await listen(net.createServer()));
      const taken = net.connect(Number(port), '127.0.0.1');
      sockets.add(taken);
      await new Promise((resolve) => taken.once('connect', resolve));
      return `http://127.0.0.1:${taken.localPort}`;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      for (const server of servers) server.close();
    },
  };
}

interface Socks {
  readonly login: string | undefined;
  readonly reply: number;
  readonly seen: string[];
  readonly sockets: Set<net.Socket>;
}

/** Every message comes in one piece here, which a test on one machine can rely on. */
function serveSocks(socket: net.Socket, { login, reply, seen, sockets }: Socks): void {
  const steps = [
    (greeting: Buffer) => {
      const wanted = login === undefined ? 0 : 2;
      const offered = [...greeting.subarray(2)];
      seen.push(`methods ${offered.join()}`);
      socket.write(Buffer.of(5, offered.includes(wanted) ? wanted : 0xff));
      if (login === undefined) steps.shift();
    },
    (answer: Buffer) => {
      const user = answer.subarray(2, 2 + (answer[1] ?? 0)).toString();
      const password = answer.subarray(3 + user.length).toString();
      socket.write(Buffer.of(1, `${user}:${password}` === login ? 0 : 1));
    },
    (request: Buffer) => {
      const port = request.readUInt16BE(request.length - 2);
      const host = request[3] === 1 ? [...request.subarray(4, 8)].join('.') : request.subarray(5, -2).toString();
      seen.push(`${host}:${port}`);
      const bound = Buffer.of(5, reply, 0, 1, 127, 0, 0, 1, 0, 80);
      if (reply !== 0) return void socket.end(bound);
      const other = net.connect(port, '127.0.0.1', () => {
        // In two pieces, as a network may deliver it.
        socket.write(bound.subarray(0, 3));
        setTimeout(() => {
          socket.write(bound.subarray(3));
          socket.pipe(other).pipe(socket);
        }, 10);
      });
      other.on('error', () => socket.destroy());
      sockets.add(other);
    },
  ];
  const next = (bytes: Buffer) => {
    steps.shift()?.(bytes);
    if (steps.length > 0) socket.once('data', next);
  };
  socket.once('data', next);
}

interface Pair {
  readonly key: string;
  readonly cert: string;
}
let made: { readonly selfSigned: Pair; readonly company: Pair } | undefined;

/** Made once by openssl, for 127.0.0.1. */
function certificates() {
  if (made) return made;
  const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-tls-'));
  const file = (name: string) => path.join(folder, name);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const local = ['-addext', 'subjectAltName=IP:127.0.0.1'];
  try {
    openssl('req', '-x509', ...key, '-subj', '/CN=lonely', ...local, '-keyout', file('a.key'), '-out', file('a.crt'));
    openssl(
      'req',
      '-x509',
      ...key,
      '-subj',
      '/CN=Corp Inspection CA',
      '-keyout',
      file('ca.key'),
      '-out',
      file('ca.crt'),
    );
    openssl(
      'req',
      '-x509',
      ...key,
      '-subj',
      '/CN=proxy.golang.org',
      ...local,
      '-CA',
      file('ca.crt'),
      '-CAkey',
      file('ca.key'),
      '-keyout',
      file('b.key'),
      '-out',
      file('b.crt'),
    );
    made = {
      selfSigned: { key: read('a.key'), cert: read('a.crt') },
      company: { key: read('b.key'), cert: read('b.crt') + read('ca.crt') },
    };
    return made;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
