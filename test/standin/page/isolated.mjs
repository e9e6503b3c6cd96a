/**
 * The world of the preload script: what `require('electron')` gives there, and how messages come and go. Its source runs in
 * the page.
 */
export function createIsolated(codec, bridge, send, described) {
  const listeners = new Map();
  const waiting = new Map();
  let last = 0;
  const of = (channel) => {
    if (!listeners.has(channel)) listeners.set(channel, []);
    return listeners.get(channel);
  };
  const ipcRenderer = {
    on(channel, listener) {
      of(channel).push(listener);
      return this;
    },
    off(channel, listener) {
      const all = of(channel);
      const place = all.indexOf(listener);
      if (place >= 0) all.splice(place, 1);
      return this;
    },
    send: (channel, ...args) => send({ is: 'send', channel, args: codec.encode(args) }),
    async invoke(channel, ...args) {
      const encoded = codec.encode(args);
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send({ is: 'invoke', id, channel, args: encoded });
      });
    },
  };

  const exposed = new Set();
  const contextBridge = {
    exposeInMainWorld(key, value) {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      bridge.expose(key, value);
    },
  };

  function hear(message) {
    if (message.is === 'reply') {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) resolve(codec.decode(message.value));
      else reject(new Error(`Error invoking remote method '${message.channel}': ${message.value}`));
      return;
    }
    for (const listener of of(message.channel).slice())
      listener({ sender: ipcRenderer }, ...codec.decode(message.args));
  }

  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return { ipcRenderer, contextBridge };
    throw new Error(`module not found: ${name}`);
  };
  return { hear, require, process: Object.freeze(described) };
}
