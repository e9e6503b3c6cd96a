/**
 * The editor's own command line program; `app`: absolute path of the .app. It has the same name in all of them.
 * @see https://github.com/microsoft/vscode/blob/main/build/gulpfile.vscode.ts (`rename('bin/code')`)
 */
export const editorCommand = (app: string): string => `${app}/Contents/Resources/app/bin/code`;
