/** User names, passwords and tokens in URLs (`https://user:token@host`) give way to `***`. */
export const withoutSecrets = (text: string): string => text.replace(/(:\/\/)[^\s/,|]+@/g, '$1***@');
