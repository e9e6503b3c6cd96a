import { app, type Session, session, type WebContents } from 'electron';

/**
 * Nothing that a page could ask for is granted: our page asks for nothing.
 * @see https://www.electronjs.org/docs/latest/tutorial/security
 */
export function harden(): void {
  app.on('web-contents-created', (_, contents) => confine(contents));
}

/** After the app is ready. */
export function hardenSession(one: Session = session.defaultSession): void {
  one.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  one.setPermissionCheckHandler(() => false);
  one.setDevicePermissionHandler(() => false);
  one.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url) }));
}

/** Developer tools load their own pages; a release has none. */
const isOwn = (url: string): boolean => /^(app|devtools|data|blob):/.test(url);

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
