/**
 * Loaded before the app by `electron -r`: keeps what the app hands to the system, which no page shows, in
 * `globalThis.handedOver`.
 */
const { ChildProcess } = require('node:child_process');
const path = require('node:path');
const { app, Notification, shell, Tray } = require('electron');

// On a Mac real Electron looks for its data without regard to HOME: all the specs, and the Greenlight of whoever runs
// them, would be one app. The stand-in is told by STANDIN_APPDATA.
app.setPath?.('userData', path.join(process.env.HOME, 'user-data'));

const handedOver = { trays: [], notifications: [], started: [], timers: [], opened: [] };
globalThis.handedOver = handedOver;

const { setIgnoreDoubleClickEvents, setToolTip } = Tray.prototype;
Tray.prototype.setIgnoreDoubleClickEvents = function (...args) {
  handedOver.trays.push(this);
  return setIgnoreDoubleClickEvents.apply(this, args);
};
Tray.prototype.setToolTip = function (text) {
  this.told = text;
  return setToolTip.call(this, text);
};

// Where the menu bar has put the icon: nowhere else can a test put it.
const { GREENLIGHT_TEST_ICON: place } = process.env;
if (place) Tray.prototype.getBounds = () => JSON.parse(place);

const { show } = Notification.prototype;
Notification.prototype.show = function () {
  handedOver.notifications.push(`${this.title}: ${this.body}`);
  return show.call(this);
};

shell.openExternal = async (address) => void handedOver.opened.push(address);

const { spawn } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function (options) {
  handedOver.started.push(options.file);
  return spawn.call(this, options);
};

for (const name of ['setTimeout', 'setInterval']) {
  const set = globalThis[name];
  const counted = (call, ms, ...args) => {
    handedOver.timers.push(ms ?? 0);
    return set(call, ms, ...args);
  };
  globalThis[name] = Object.assign(counted, set);
}
