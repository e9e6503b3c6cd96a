/**
 * contextBridge between the two JavaScript worlds of a page; each runs the source of this with the two event names swapped.
 * Functions and promises become stand-ins that call back, everything else is copied.
 */
export function createBridge(incoming, outgoing, onExpose) {
  const functions = new Map();
  const numbers = new WeakMap();
  const returned = new Map();
  const waiting = new Map();
  let last = 0;
  const next = () => {
    last += 1;
    return last;
  };
  const post = (message) => window.dispatchEvent(new CustomEvent(outgoing, { detail: message }));

  function numberOf(one) {
    if (!numbers.has(one)) {
      const number = next();
      numbers.set(one, number);
      functions.set(number, one);
    }
    return numbers.get(one);
  }

  const packError = (error) => ({ is: 'error', message: error instanceof Error ? error.message : String(error) });

  function packPromise(promise) {
    const id = next();
    promise.then(
      (value) => post({ is: 'settled', id, ok: true, value: pack(value) }),
      (error) => post({ is: 'settled', id, ok: false, value: packError(error) }),
    );
    return { is: 'promise', id };
  }

  function pack(value, depth = 0) {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return { is: 'function', id: numberOf(value) };
    if (typeof value === 'symbol') throw new TypeError('Symbols cannot cross the contextBridge');
    if (value === null || typeof value !== 'object') return { is: 'value', value };
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return packError(value);
    if (Array.isArray(value)) return { is: 'array', items: value.map((item) => pack(item, depth + 1)) };
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      return { is: 'object', items: Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1)]) };
    }
    try {
      return { is: 'value', value: structuredClone(value) };
    } catch {
      throw new TypeError('An object could not be cloned.');
    }
  }

  function unpack(packed) {
    switch (packed.is) {
      case 'function':
        return (...args) => call(packed.id, args);
      case 'promise':
        return new Promise((resolve, reject) => waiting.set(packed.id, { resolve, reject }));
      case 'error':
        return new Error(packed.message);
      case 'array':
        return packed.items.map(unpack);
      case 'object':
        return Object.fromEntries(packed.items.map(([key, item]) => [key, unpack(item)]));
      default:
        return packed.value;
    }
  }

  // Events are handled while they are dispatched, so the answer is there when post returns.
  function call(id, args) {
    const ticket = next();
    post({ is: 'call', id, ticket, args: args.map((one) => pack(one)) });
    const answer = returned.get(ticket);
    returned.delete(ticket);
    if (!answer) return undefined;
    if (!answer.ok) throw unpack(answer.value);
    return unpack(answer.value);
  }

  function called({ id, args }) {
    try {
      return { ok: true, value: pack(functions.get(id)(...args.map(unpack))) };
    } catch (error) {
      return { ok: false, value: packError(error) };
    }
  }

  window.addEventListener(incoming, ({ detail }) => {
    if (detail.is === 'call') post({ is: 'returned', ticket: detail.ticket, ...called(detail) });
    else if (detail.is === 'returned') returned.set(detail.ticket, detail);
    else if (detail.is === 'expose') onExpose(detail.key, unpack(detail.value));
    else if (detail.is === 'settled') {
      const { resolve, reject } = waiting.get(detail.id) ?? {};
      waiting.delete(detail.id);
      if (detail.ok) resolve?.(unpack(detail.value));
      else reject?.(unpack(detail.value));
    }
  });
  return { expose: (key, value) => post({ is: 'expose', key, value: pack(value) }) };
}
