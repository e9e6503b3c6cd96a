import type { Look } from '../../engine/probe.ts';
import { settings } from '../editor/settings.ts';

const key = 'application.shellEnvironmentResolutionTimeout';

/**
 * Seconds VS Code waits for the login shell: the setting within 1 to 120, else 10.
 * @see https://code.visualstudio.com/docs/supporting/faq#_resolving-shell-environment-fails
 */
export async function resolutionLimitSeconds(look: Look): Promise<number> {
  const fact = await look.fact(settings);
  const value = fact.known ? fact.value.values[key]?.value : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(120, Math.max(1, value)) : 10;
}
