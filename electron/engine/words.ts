export type Params = Readonly<Record<string, string | number>>;
/** One language: flat keys such as `goroot-invalid.missing.title`. English is not among them; it stands in the code. */
export type Words = Readonly<Record<string, string>>;

/** Puts params into `{placeholders}`. An unknown placeholder stays as it is, so that a mistake is seen. */
export const fill = (template: string, params: Params): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
