import { once } from 'node:events';
import tls from 'node:tls';

/** The root that a server sends along, as PEM. */
export async function rootOf(endpoint: string): Promise<string> {
  const { hostname, port } = new URL(endpoint);
  const socket = tls.connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const root = socket.getPeerCertificate(true).issuerCertificate.raw.toString('base64');
  socket.destroy();
  return `-----BEGIN CERTIFICATE-----\n${root.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}
