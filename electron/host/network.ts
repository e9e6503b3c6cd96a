import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import type { Certificate, Reached, ReachOptions, Stage } from '../engine/network.ts';
import { openThroughSocks } from './socks.ts';

const defaultTimeoutMs = 10_000;
const most = { certificates: 10, location: 1000 };
const defaultBytes = 4096;

/** What a host and a proxy did before an error, so that the error can be put where it belongs. */
interface Course {
  stage: Stage;
  addresses: string[];
  tls: Reached['tls'];
  readonly maxBytes: number;
}

/** One GET request, with how far it came. Never rejects; nothing is followed, stored or believed. */
export async function reach(address: string, options: ReachOptions = {}): Promise<Reached> {
  const began = performance.now();
  const course: Course = { stage: 'dns', addresses: [], tls: null, maxBytes: options.maxBytes ?? defaultBytes };
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const signal = AbortSignal.timeout(timeoutMs);
  const ending = (rest: Pick<Reached, 'failed' | 'http'>): Reached => ({
    addresses: course.addresses.slice(0, 10),
    tls: course.tls,
    ...rest,
    ms: Math.round(performance.now() - began),
  });
  try {
    const url = new URL(address);
    if (!/^https?:$/.test(url.protocol)) throw coded('EPROTONOSUPPORT');
    const told = await get(url, { ...options, signal, course });
    return ending({ failed: null, http: told });
  } catch (error) {
    const code = signal.aborted ? 'ETIMEDOUT' : codeOf(error);
    return ending({ failed: { stage: course.stage, code }, http: null });
  }
}

type Asking = ReachOptions & { readonly signal: AbortSignal; readonly course: Course };

async function get(url: URL, asking: Asking): Promise<Reached['http']> {
  const { proxy, authorization, signal, course } = asking;
  if (net.isIP(peer(proxy ? new URL(proxy) : url).host)) course.stage = 'tcp'; // there is no name to look up
  const headers: Record<string, string> = {
    Host: url.host,
    'User-Agent': 'greenlight',
    Connection: 'close',
    ...(authorization && { Authorization: authorization }),
  };
  const path = url.pathname + url.search;
  if (!proxy) {
    const options = { ...peer(url), path, headers, agent: false, signal, ...trust(url) };
    const request = url.protocol === 'https:' ? https.request(options) : http.request(options);
    return answerOf(request, course, 'http');
  }
  const through = new URL(proxy);
  if (/^socks5h?:$/.test(through.protocol)) {
    const socket = await socksTunnel(through, peer(url), asking);
    return answerThrough(socket, url, { path, headers }, asking);
  }
  if (!/^https?:$/.test(through.protocol)) {
    course.stage = 'proxy';
    throw coded('EPROTONOSUPPORT');
  }
  const proxyHeaders = credentials(through);
  const open = through.protocol === 'https:' ? https.request : http.request;
  const options = { ...peer(through), agent: false, signal };
  if (url.protocol === 'http:') {
    const request = open({ ...options, path: url.href, headers: { ...headers, ...proxyHeaders } });
    const told = await answerOf(request, course, 'proxy');
    if (told?.status === 407) throw Object.assign(coded('407'), { answered: true });
    return told;
  }
  const port = url.port || '443';
  const target = `${url.hostname}:${port}`;
  const request = open({ ...options, method: 'CONNECT', path: target, headers: { Host: target, ...proxyHeaders } });
  return answerThrough(await tunnel(request, course), url, { path, headers }, asking);
}

/** The request over a connection that a proxy has made. */
async function answerThrough(
  socket: net.Socket,
  url: URL,
  asked: Pick<http.RequestOptions, 'path' | 'headers'>,
  { course, signal }: Asking,
): Promise<Reached['http']> {
  const over = (connection: net.Socket) => http.request({ ...asked, createConnection: () => connection, signal }); // an agent would connect by itself
  if (url.protocol === 'http:') return answerOf(over(socket), course, 'http');
  course.stage = 'tls';
  const secure = await handshake(tls.connect({ socket, ...trust(url) }), signal);
  return answerOf(over(secure), course, 'http', secure);
}

const usualPorts: Readonly<Record<string, number>> = { 'https:': 443, 'socks5:': 1080, 'socks5h:': 1080 };
const peer = (url: URL) => ({
  host: url.hostname.replace(/^\[|\]$/g, ''),
  port: Number(url.port || (usualPorts[url.protocol] ?? 80)),
});

/** The chain is looked at, whoever signed it; that it is not trusted is what we want to know. */
const trust = (url: URL) => {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  return { rejectUnauthorized: false, ca: trustedRoots(), ...(/[:]|^[\d.]+$/.test(name) ? {} : { servername: name }) };
};

const credentials = ({ username, password }: URL): Record<string, string> =>
  username
    ? {
        'Proxy-Authorization': `Basic ${Buffer.from(`${unescaped(username)}:${unescaped(password)}`).toString('base64')}`,
      }
    : {};

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a bare % in a password
  }
}

async function socksTunnel(proxy: URL, target: ReturnType<typeof peer>, asking: Asking): Promise<net.Socket> {
  const { signal, course } = asking;
  const socket = net.connect({ ...peer(proxy), signal });
  noteLookup(socket, course);
  try {
    await once(socket, 'connect', { signal });
    course.stage = 'proxy';
    const login = proxy.username ? { user: unescaped(proxy.username), password: unescaped(proxy.password) } : null;
    await openThroughSocks(socket, target, login);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function noteLookup(socket: net.Socket, course: Course): void {
  socket.on('lookup', (error, address) => {
    if (!error && address) course.addresses.push(address);
    if (!error) course.stage = 'tcp';
  });
}

/** Notes each stage a socket passes. `last`: what an error means once the connection stands. */
function follow(request: http.ClientRequest, course: Course, last: Stage): void {
  request.on('socket', (socket: net.Socket) => {
    noteLookup(socket, course);
    if (socket.connecting) {
      socket.once('connect', () => {
        course.stage = socket instanceof tls.TLSSocket ? (last === 'http' ? 'tls' : 'proxy') : last;
      });
    } else {
      course.stage = last;
    }
    socket.once('secureConnect', () => {
      course.stage = last;
      if (last === 'http' && socket instanceof tls.TLSSocket) course.tls = describe(socket);
    });
  });
}

function answerOf(
  request: http.ClientRequest,
  course: Course,
  last: Stage,
  secure?: tls.TLSSocket,
): Promise<Reached['http']> {
  if (secure) course.tls = describe(secure);
  follow(request, course, last);
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      course.stage = last;
      const chunks: Buffer[] = [];
      let size = 0;
      const done = () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location?.slice(0, most.location) ?? null,
          contentType: (response.headers['content-type'] ?? '').slice(0, 100),
          body: Buffer.concat(chunks).subarray(0, course.maxBytes).toString('utf8'),
        });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= course.maxBytes) {
          done();
          response.destroy();
        }
      });
      response.once('end', done);
      response.once('error', reject);
    });
    request.end();
  });
}

function tunnel(request: http.ClientRequest, course: Course): Promise<net.Socket> {
  follow(request, course, 'proxy');
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      response.destroy();
      reject(coded(String(response.statusCode ?? 0)));
    });
    request.once('connect', ({ statusCode = 0 }, socket: net.Socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(coded(String(statusCode)));
    });
    request.end();
  });
}

function handshake(socket: tls.TLSSocket, signal: AbortSignal): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const stop = () => socket.destroy(coded('ETIMEDOUT'));
    signal.addEventListener('abort', stop, { once: true });
    socket.on('error', reject); // the connection below may fail as well
    socket.once('close', () => reject(coded('ECONNRESET')));
    socket.once('secureConnect', () => resolve(socket));
  });
}

let roots: string[] | undefined;
/** What Node ships and what this system trusts: on a Mac the keychains, which is what Go asks too. */
function trustedRoots(): string[] {
  roots ??= [...tls.rootCertificates, ...(tls.getCACertificates?.('system') ?? [])];
  return roots;
}

function describe(socket: tls.TLSSocket): NonNullable<Reached['tls']> {
  const chain: Certificate[] = [];
  const seen = new Set<string>();
  let last: tls.DetailedPeerCertificate | undefined;
  let one: tls.DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (one?.raw && !seen.has(one.fingerprint256) && chain.length < most.certificates) {
    seen.add(one.fingerprint256);
    chain.push({ subject: nameOf(one.subject), issuer: nameOf(one.issuer), until: isoOf(one.valid_to) });
    last = one;
    one = one.issuerCertificate;
  }
  const error: unknown = socket.authorizationError;
  const untrusted = socket.authorized ? null : typeof error === 'string' ? error : codeOf(error);
  return { chain, untrusted, publicRoot: !!last && isPublicRoot(last) };
}

let publicRoots: Set<string> | undefined;
function isPublicRoot(certificate: tls.DetailedPeerCertificate): boolean {
  const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');
  publicRoots ??= new Set(tls.rootCertificates.map(bare));
  return publicRoots.has(certificate.raw.toString('base64'));
}

const nameOf = (name: tls.Certificate | undefined): string => {
  const value = name?.CN ?? name?.O ?? name?.OU ?? '';
  return (Array.isArray(value) ? value.join(', ') : value).slice(0, 200);
};

const isoOf = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
};

const coded = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'EUNKNOWN';
}
