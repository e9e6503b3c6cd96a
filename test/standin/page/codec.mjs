/**
 * What structured clone carries, as text and back. Its source also runs in the page, so it stands by itself.
 * structuredClone comes first, because it throws where Electron throws.
 */
export function createCodec() {
  const constants = [undefined, null, true, false, Number.NaN, Infinity, -Infinity, -0];
  const kind = (value) => Object.prototype.toString.call(value).slice(8, -1);

  function toBase64(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
  }
  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;

  function encode(value) {
    let root;
    try {
      root = structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    const numbers = new Map();
    const nodes = [];
    const put = (one) => {
      const constant = constants.findIndex((other) => Object.is(other, one));
      if (constant >= 0) return -1 - constant;
      const known = typeof one === 'object' ? numbers.get(one) : undefined;
      if (known !== undefined) return known;
      const number = nodes.push(null) - 1;
      if (typeof one === 'object') numbers.set(one, number);
      nodes[number] = node(one);
      return number;
    };
    const node = (one) => {
      if (typeof one === 'string') return ['string', one];
      if (typeof one === 'number') return ['number', one];
      if (typeof one === 'bigint') return ['bigint', String(one)];
      if (ArrayBuffer.isView(one))
        return ['view', kind(one), put(one.buffer), one.byteOffset, one.length ?? one.byteLength];
      switch (kind(one)) {
        case 'Array':
          return ['array', one.length, Object.keys(one).map((key) => [key, put(one[key])])];
        case 'Date':
          return ['date', Number(one)];
        case 'RegExp':
          return ['regexp', one.source, one.flags];
        case 'Map':
          return ['map', [...one].map(([key, item]) => [put(key), put(item)])];
        case 'Set':
          return ['set', [...one].map(put)];
        case 'ArrayBuffer':
          return ['buffer', toBase64(new Uint8Array(one))];
        case 'Error':
          return ['error', one.name, one.message, one.stack];
        default:
          return ['object', Object.entries(one).map(([key, item]) => [key, put(item)])];
      }
    };
    return JSON.stringify([put(root), nodes]);
  }

  function decode(text) {
    const [root, nodes] = JSON.parse(text);
    const done = new Map();
    const get = (number) => {
      if (number < 0) return constants[-1 - number];
      if (done.has(number)) return done.get(number);
      const [type, first, second, third, fourth] = nodes[number];
      const keep = (value) => {
        done.set(number, value);
        return value;
      };
      switch (type) {
        case 'string':
        case 'number':
          return keep(first);
        case 'bigint':
          return keep(BigInt(first));
        case 'date':
          return keep(new Date(first));
        case 'regexp':
          return keep(new RegExp(first, second));
        case 'buffer':
          return keep(fromBase64(first));
        case 'view':
          return keep(new globalThis[first](get(second), third, fourth));
        case 'error': {
          const error = keep(new (globalThis[first] ?? Error)(second));
          error.stack = third;
          return error;
        }
        case 'array': {
          const array = keep([]);
          array.length = first; // with holes where it had some
          for (const [key, item] of second) array[key] = get(item);
          return array;
        }
        case 'map': {
          const map = keep(new Map());
          for (const [key, item] of first) map.set(get(key), get(item));
          return map;
        }
        case 'set': {
          const set = keep(new Set());
          for (const item of first) set.add(get(item));
          return set;
        }
        default: {
          const object = keep({});
          for (const [key, item] of first) {
            const value = get(item);
            Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
          }
          return object;
        }
      }
    };
    return get(root);
  }

  return { encode, decode };
}
