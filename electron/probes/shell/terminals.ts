import { defineProbe } from '../../engine/probe.ts';
import type { Environment } from './environment.ts';

/** A new window of Terminal: login and interactive, over the launchd environment. */
export const loginTerminal = defineProbe<Environment>({
  id: 'shell.login-terminal',
  read: () => Promise.reject(new Error('unwritten')),
});

/** A new integrated terminal: the default profile's shell over the editor's environment. */
export const integratedTerminal = defineProbe<Environment>({
  id: 'shell.integrated-terminal',
  read: () => Promise.reject(new Error('unwritten')),
});
