/** What the app did that nobody can see here: notifications, menus, dialogs, links. Tests read it through `__standin`. */
export const trace = [];
export const note = (what, ...args) => void trace.push({ what, args });

/** An event as Electron's emitters hand it out. */
export const event = (more = {}) => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
  ...more,
});
