/* Lines of `log --style ndjson`, put together from records of macOS 13 to 27 that were published; nothing in them is private. */

interface Logged {
  readonly at?: string;
  readonly process?: string;
  readonly sender?: string;
  readonly subsystem?: string;
  readonly eventType?: string;
}

const paths: Readonly<Record<string, string>> = {
  tccd: '/System/Library/PrivateFrameworks/TCC.framework/Support/tccd',
  kernel: '/kernel',
  sandboxd: '/usr/libexec/sandboxd',
  syspolicyd: '/usr/libexec/syspolicyd',
  amfid: '/usr/libexec/amfid',
  XprotectService:
    '/System/Library/PrivateFrameworks/XprotectFramework.framework/Versions/A/XPCServices/XprotectService.xpc/Contents/MacOS/XprotectService',
};

/** One record as a line, with slashes escaped as Apple's JSON has them. */
export const record = (
  eventMessage: string,
  { at = '15:54:42.063082', process = 'tccd', ...more }: Logged = {},
): string =>
  JSON.stringify({
    timestamp: `2026-06-29 ${at}+0200`,
    machTimestamp: 912_345_678_901,
    timezoneName: '',
    messageType: 'Default',
    eventType: more.eventType ?? 'logEvent',
    eventMessage,
    subsystem: more.subsystem ?? (process === 'tccd' ? 'com.apple.TCC' : ''),
    category: process === 'tccd' ? 'access' : '',
    processID: process === 'kernel' ? 0 : 201,
    processImagePath: paths[process] ?? process,
    senderImagePath: more.sender ?? paths[process] ?? process,
  }).replaceAll('/', '\\/');

export const kernel = (message: string, at?: string): string =>
  record(message, {
    process: 'kernel',
    sender: '/System/Library/Extensions/Sandbox.kext/Contents/MacOS/Sandbox',
    ...(at && { at }),
  });

const code = '/Applications/Visual Studio Code.app/Contents/MacOS/Code';
export const vscode = `responsible={TCCDProcess: identifier=com.microsoft.VSCode, pid=4100, auid=501, euid=501, responsible_path=${code}, binary_path=${code}}`;
export const sandboxd =
  'requesting={TCCDProcess: identifier=com.apple.sandboxd, pid=182, auid=0, euid=0, binary_path=/usr/libexec/sandboxd}';
export const accessing = (path: string, pid: number, id = 'a.out'): string =>
  `accessing={TCCDProcess: identifier=${id}, pid=${pid}, auid=501, euid=501, binary_path=${path}}`;

/** A request as sandboxd makes it for a program that opens a file: its question, whose it is, the answer. */
export function request({
  id,
  service,
  tool = '/Users/dev/go/bin/gopls',
  pid = 4188,
  value,
  reason = 4,
  at = '15:54:42.063082',
  responsible = vscode,
}: {
  readonly id: string;
  readonly service: string;
  readonly tool?: string;
  readonly pid?: number;
  readonly value: number;
  readonly reason?: number;
  readonly at?: string;
  readonly responsible?: string;
}): readonly string[] {
  const say = (message: string) => record(message, { at });
  return [
    say(
      `AUTHREQ_CTX: msgID=${id}, function=<private>, service=kTCCService${service}, preflight=yes, query=1, client_dict=(null), daemon_dict=<private>`,
    ),
    say(`AUTHREQ_ATTRIBUTION: msgID=${id}, attribution={${responsible}, ${accessing(tool, pid)}, ${sandboxd}, },`),
    say(`AUTHREQ_SUBJECT: msgID=${id}, subject=com.microsoft.VSCode,`),
    say(
      `AUTHREQ_RESULT: msgID=${id}, authValue=${value}, authReason=${reason}, authVersion=1, desired_auth=0, error=(null),`,
    ),
  ];
}

export const header = 'Filtering the log data using "process == \\"tccd\\""';
export const trailer = '{"count":12,"finished":1}';
