import * as z from 'zod';

/** What a second copy tells the first one before it ends. Any program of this user can say it. */
const FromCopy = z.object({
  bundle: z
    .string()
    .max(4096)
    .regex(/^\/.+\.app$/)
    .nullable(),
});
export type FromCopy = z.infer<typeof FromCopy>;

/** null: it lies in no bundle, or makes no sense; it may be of another version. */
export const bundleOfCopy = (told: unknown): string | null => FromCopy.safeParse(told).data?.bundle ?? null;
