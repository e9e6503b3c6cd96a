import type { ScanOptions } from '../engine/scan.ts';
import { editor } from '../probes/editor/editors.ts';
import { hardware } from '../probes/macos/hardware.ts';
import { systemVersion } from '../probes/macos/system-version.ts';
import { loginShell } from '../probes/shell/login-shell.ts';

/** What the head of a report shows. */
export const about: ScanOptions['about'] = { version: systemVersion, hardware, shell: loginShell, editor };
