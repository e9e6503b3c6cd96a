import net from 'node:net';

interface Target {
  readonly host: string;
  readonly port: number;
}
interface Login {
  readonly user: string;
  readonly password: string;
}

const version = 5;
const method = { none: 0, password: 2 };
const addressType = { v4: 1, name: 3, v6: 4 };

/** errno names for what a SOCKS server says of the host behind it; the rest it keeps to itself. */
const replies: Readonly<Record<number, string>> = {
  3: 'ENETUNREACH',
  4: 'EHOSTUNREACH',
  5: 'ECONNREFUSED',
  6: 'ETIMEDOUT',
};

/**
 * Asks the SOCKS server at the other end of a connection for a way to a host, by its name, as Go does for socks5 and
 * socks5h alike. Rejects with a `code`: an errno name, `407` for a login, or `SOCKS n`.
 * @see https://www.rfc-editor.org/rfc/rfc1928
 * @see https://www.rfc-editor.org/rfc/rfc1929
 */
export async function openThroughSocks(socket: net.Socket, { host, port }: Target, login: Login | null): Promise<void> {
  const { take, leave } = incoming(socket);
  const methods = login ? [method.none, method.password] : [method.none];
  socket.write(Uint8Array.from([version, methods.length, ...methods]));
  const [spoken, chosen] = await take(2);
  if (spoken !== version) throw coded('EPROTO');
  if (chosen === method.password && login) {
    const [user, password] = [Buffer.from(login.user), Buffer.from(login.password)];
    if (user.length > 255 || password.length > 255) throw coded('407');
    socket.write(Buffer.concat([Buffer.of(1, user.length), user, Buffer.of(password.length), password]));
    const [, status] = await take(2);
    if (status !== 0) throw coded('407');
  } else if (chosen !== method.none) throw coded('407');

  socket.write(Buffer.concat([Buffer.of(version, 1, 0), addressOf(host), Buffer.of(port >> 8, port & 255)]));
  const [, reply = 0, , type] = await take(4);
  if (reply !== 0) throw coded(replies[reply] ?? `SOCKS ${reply}`);
  // Where the server connects from, which nobody needs.
  await take(2 + (type === addressType.v4 ? 4 : type === addressType.v6 ? 16 : ((await take(1))[0] ?? 0)));
  leave();
}

function addressOf(host: string): Buffer {
  if (net.isIPv4(host)) return Buffer.of(addressType.v4, ...host.split('.').map(Number));
  const name = Buffer.from(host);
  if (name.length > 255) throw coded('ENAMETOOLONG');
  return Buffer.concat([Buffer.of(addressType.name, name.length), name]);
}

/** Longer than all that a SOCKS server says before it is asked for the connection itself. */
const mostHeld = 1024;

/** What arrives, in the pieces that are asked for. */
function incoming(socket: net.Socket) {
  let held = Buffer.alloc(0);
  let failure: Error | undefined;
  let wake = () => {};
  const onData = (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    if (held.length > mostHeld) socket.destroy(coded('EPROTO'));
    wake();
  };
  const onError = (error: Error) => {
    failure ??= error;
    wake();
  };
  const onEnd = () => onError(coded('ECONNRESET'));
  socket.on('data', onData).on('error', onError).on('end', onEnd).on('close', onEnd);
  return {
    async take(count: number): Promise<Buffer> {
      while (held.length < count) {
        if (failure) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const bytes = held.subarray(0, count);
      held = held.subarray(count);
      return bytes;
    },
    /** What comes next is for somebody else, and comes only when they have spoken: HTTP and TLS begin with the client. */
    leave(): void {
      socket.off('data', onData).off('error', onError).off('end', onEnd).off('close', onEnd);
    },
  };
}

const coded = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });
