import type { Ruling } from '../../engine/model.ts';
import type { Say } from '../words.ts';

/** What a policy says about a finding, in one line: what it did, until when, who, why. */
export function rulingText({ does, was, ...params }: Ruling, say: Say): string {
  const given = { by: params.by, because: params.because, until: params.until ?? '', was: say(`severity.${was}`) };
  if (does === 'grace' || does === 'expired') return say(`ruling.${does}-until`, given);
  return say(params.until === null ? `ruling.${does}` : `ruling.${does}-until`, given);
}
