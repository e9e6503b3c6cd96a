/** `~/go/bin` as findings show it to an absolute path; others stay as they are. `home`: absolute. */
export const fullPath = (shown: string, home: string): string => shown.replace(/^~(?=\/|$)/, () => home);
