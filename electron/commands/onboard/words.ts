import { fill, type Params, type Words } from '../../engine/words.ts';
import onboardingEn from '../../strings/onboarding.en.json';
import onboardingZh from '../../strings/onboarding.zh-CN.json';
import type { Language } from '../io.ts';

/** A step names its words by its id, which is not known here. */
export type SayOnboarding = (word: keyof typeof onboardingEn | (string & {}), params?: Params) => string;

/** The words of `greenlight onboard`. */
export const sayOnboardingIn = (language: Language): SayOnboarding => {
  const words: Words = language === 'zh-CN' ? { ...onboardingEn, ...onboardingZh } : onboardingEn;
  return (word, params = {}) => fill(words[word] ?? word, params);
};
