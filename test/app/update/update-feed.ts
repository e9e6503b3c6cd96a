import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const archive = Buffer.alloc(200_000, 'Greenlight.app as a zip. ');
const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest('base64');

export interface Published {
  readonly version: string;
  readonly sha512: string;
  readonly stagingPercentage?: number;
}
export const published = (version: string, more: Partial<Published> = {}): Published => ({
  version,
  sha512: sha512(archive),
  ...more,
});

const feedOf = ({ version, sha512: sum, stagingPercentage }: Published) =>
  [
    `version: ${version}`,
    'files:',
    `  - url: Greenlight-${version}-universal.zip`,
    `    sha512: ${sum}`,
    `    size: ${archive.length}`,
    `path: Greenlight-${version}-universal.zip`,
    `sha512: ${sum}`,
    "releaseDate: '2026-11-22T12:00:00.000Z'",
    ...(stagingPercentage === undefined ? [] : [`stagingPercentage: ${stagingPercentage}`]),
    '',
  ].join('\n');

export type Serve = (response: ServerResponse) => void;
const text =
  (body: string | Buffer): Serve =>
  (response) =>
    response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body);
export const status =
  (code: number): Serve =>
  (response) =>
    response.writeHead(code).end('no');
export const silence: Serve = () => undefined;

/** The server that releases are put on. */
export async function feedServer() {
  const asked: string[] = [];
  let feed: Serve = status(404);
  let zip: Serve = text(archive);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    asked.push(path);
    if (path === '/mac/latest-mac.yml') feed(response);
    else if (path.endsWith('.zip')) zip(response);
    else status(404)(response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mac`, // it listens on a port
    asked,
    publish(release: Published) {
      feed = text(feedOf(release));
      zip = text(archive);
    },
    feed: (serve: Serve | string) => void (feed = typeof serve === 'string' ? text(serve) : serve),
    zip: (serve: Serve) => void (zip = serve),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
