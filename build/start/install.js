/** What the preload script is in Electron: `window.greenlight`, over HTTP. Loaded before the page's own script. */
const asked = new URLSearchParams(location.search);
const token = asked.get('token') ?? '';
const surface = asked.get('surface') === 'window' ? 'window' : 'popover';

async function call(name, argument) {
  const response = await fetch(`/greenlight/call/${name}`, {
    method: 'POST',
    headers: { 'x-greenlight-token': token },
    body: argument === undefined ? '' : JSON.stringify(argument),
  });
  const { value, error } = await response.json();
  if (error !== undefined) throw new Error(error);
  return value;
}

const listeners = new Map();
const told = new EventSource(`/greenlight/events?token=${token}`);
told.onmessage = ({ data }) => {
  const [event, value] = JSON.parse(data);
  for (const listener of listeners.get(event) ?? []) listener(value);
};
function on(event, listener) {
  const all = listeners.get(event) ?? new Set();
  listeners.set(event, all.add(listener));
  const first = asked.get('view');
  if (event === 'view' && first !== null) listener(first);
  return () => void all.delete(listener);
}

/** There are no windows here, so the popover becomes the window. */
async function openWindow(view) {
  if (surface === 'window') return call('openWindow', view);
  location.search = new URLSearchParams({ token, surface: 'window', view });
}

const own = { on, surface, openWindow, copy: (text) => navigator.clipboard.writeText(text) };
window.greenlight = new Proxy(own, {
  get: (_, name) => own[name] ?? ((argument) => call(String(name), argument)),
});
