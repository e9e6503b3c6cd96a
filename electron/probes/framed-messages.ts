import {
  type Message,
  ReadableStreamMessageReader,
  WriteableStreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Channel } from '../engine/host.ts';

const nothing = { dispose: () => undefined };
const utf8 = new TextEncoder();

/**
 * JSON messages with a `Content-Length` header over a channel, read and written by the library that the editor's own
 * language client uses, so that what breaks there breaks here. `onGarbage` hears what stands where a header should be,
 * at most 300 characters. It is a chunk of its own: import it only when it is needed.
 * @see https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol
 */
export function framed(channel: Channel, onGarbage: (said: string) => void) {
  let first = '';
  const isHeader = () => {
    if (first.length < header.length) return header.startsWith(first.toLowerCase());
    return first.toLowerCase().startsWith(header);
  };
  const reader = new ReadableStreamMessageReader({
    onData(listener) {
      channel.onData((bytes) => {
        if (first.length < header.length) {
          first += new TextDecoder().decode(bytes.subarray(0, 300));
          if (!isHeader()) onGarbage(first.slice(0, 300));
        }
        listener(bytes);
      });
      return nothing;
    },
    onEnd: () => nothing,
    onError: () => nothing,
    onClose(listener) {
      channel.onEnd(listener);
      return nothing;
    },
  });
  reader.partialMessageTimeout = 0; // its timer would keep the process alive
  reader.onError(({ message }) => onGarbage(message.slice(0, 300)));
  const writer = new WriteableStreamMessageWriter({
    async write(data: string | Uint8Array) {
      channel.write(typeof data === 'string' ? utf8.encode(data) : data);
    },
    end: () => channel.end(),
    onEnd: () => nothing,
    onError: () => nothing,
    onClose: () => nothing,
  });
  return { reader, writer };
}

const header = 'content-';

export { createMessageConnection, ResponseError } from 'vscode-languageserver-protocol/node';
export type { Message };
