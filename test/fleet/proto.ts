import { readFileSync } from 'node:fs';

/** Reads protobuf by the official definitions, which stand in test/fixtures/otlp as they were published. */

interface Field {
  readonly name: string;
  readonly type: string;
  readonly repeated: boolean;
}
type Message = ReadonlyMap<number, Field>;
export type Decoded = { [name: string]: unknown };

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const messages = new Map<string, Message>();
const files = ['common', 'resource', 'logs', 'metrics', 'logs_service', 'metrics_service'];
for (const file of files) define(readFileSync(`test/fixtures/otlp/${file}.proto`, 'utf8'));

/** Messages by their last name, which is unique among these files. */
function define(text: string): void {
  const tokens = text.replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '').match(/"[^"]*"|[\w.]+|[{}[\]=;<>,]/g) ?? [];
  const open: (Map<number, Field> | null)[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [token, next] = [tokens[at] ?? '', tokens[at + 1] ?? ''];
    if (token === 'message') {
      const fields = new Map<number, Field>();
      messages.set(next, fields);
      open.push(fields);
      at += 2;
    } else if (token === 'oneof') {
      open.push(open.at(-1) ?? null);
      at += 2;
    } else if (token === 'enum' || token === 'service' || token === 'rpc') {
      while (tokens[at] !== '{' && tokens[at] !== ';') at++;
      if (tokens[at] === '{') open.push(null);
    } else if (token === '{') open.push(null);
    else if (token === '}') open.pop();
    else if (token === 'reserved' || token === 'option' || token === 'import' || token === 'package') {
      while (tokens[at] !== ';') at++;
    } else if (open.at(-1)) {
      const repeated = token === 'repeated';
      if (repeated || token === 'optional') at++;
      const [type = '', name = '', equals, number] = tokens.slice(at, at + 4);
      if (equals !== '=') continue;
      open.at(-1)?.set(Number(number), { name: camel(name), type: type.split('.').at(-1) ?? type, repeated });
      while (tokens[at] !== ';') at++;
    }
  }
}

const packed = new Set([
  'double',
  'float',
  'fixed64',
  'sfixed64',
  'fixed32',
  'uint64',
  'int64',
  'uint32',
  'int32',
  'sint32',
  'bool',
]);

/** As the JSON of OTLP writes it, but for bytes; numbers of 64 bits that JavaScript cannot hold become bigint. */
export function decode(type: string, bytes: Uint8Array): Decoded {
  const fields = messages.get(type);
  if (!fields) throw new Error(`no message ${type}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const told: Decoded = {};
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error(`${type} ends in a number`);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const scalar = (of: string): unknown => {
    switch (of) {
      case 'double':
        at += 8;
        return view.getFloat64(at - 8, true);
      case 'fixed64':
        at += 8;
        return view.getBigUint64(at - 8, true);
      case 'sfixed64':
        at += 8;
        return Number(view.getBigInt64(at - 8, true));
      case 'fixed32':
        at += 4;
        return view.getUint32(at - 4, true);
      case 'bool':
        return varint() !== 0n;
      default:
        return Number(BigInt.asIntN(64, varint()));
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const field = fields.get(tag >> 3);
    if (!field) throw new Error(`${type} has no field ${tag >> 3}`);
    let value: unknown;
    if ((tag & 7) === 2) {
      const length = Number(varint());
      const end = at + length;
      if (end > bytes.length) throw new Error(`${type}.${field.name} is longer than the message`);
      if (field.repeated && packed.has(field.type)) {
        const values: unknown[] = [];
        while (at < end) values.push(scalar(field.type));
        told[field.name] = values;
        continue;
      }
      const part = bytes.subarray(at, end);
      value =
        field.type === 'string'
          ? new TextDecoder().decode(part)
          : field.type === 'bytes'
            ? part
            : decode(field.type, part);
      at = end;
    } else value = scalar(field.type);
    if (field.repeated) told[field.name] = [...((told[field.name] as unknown[] | undefined) ?? []), value];
    else told[field.name] = value;
  }
  return told;
}

/** `partial_success`: so many were rejected, and why. */
export function partialSuccess(rejected: number, message: string): Uint8Array {
  const text = new TextEncoder().encode(message);
  const inner = [0x08, rejected, 0x12, text.length, ...text];
  return Uint8Array.of(0x0a, inner.length, ...inner);
}
