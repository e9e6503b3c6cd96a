/**
 * Whether the app that macOS says has started is an editor of the VS Code family. Some carry a bundle id that says nothing
 * (Cursor), some a name that says little (`Code`), so either will do; Xcode is none of them.
 * @see https://developer.apple.com/documentation/appkit/nsworkspace/didlaunchapplicationnotification
 */
export const isEditor = (info: Readonly<Record<string, unknown>>): boolean =>
  [info.NSApplicationBundleIdentifier, info.NSApplicationName].some(
    (one) => typeof one === 'string' && /\bcode\b|vscod|cursor|windsurf|antigravity/i.test(one),
  );
