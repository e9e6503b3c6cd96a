/** What Electron tells about who sent a message; null after the frame has navigated away. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * A call counts only when it comes from the top frame of our own page. Protocol and host are compared, because the origin
 * of a scheme that the URL standard does not know is the string "null".
 * @see https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function isOurPage(frame: SenderFrame | null): boolean {
  if (!frame || frame.parent !== null) return false;
  const { protocol, host } = URL.parse(frame.url) ?? {};
  return protocol === 'app:' && host === 'ui';
}
