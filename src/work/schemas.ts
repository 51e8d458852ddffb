import * as z from 'zod';

/* What others may hand us: files and jobs are looked at before they are used. */

const most = { scenarios: 1000, files: 1000, variants: 1000, overrides: 1000, override: 2 ** 16 };

const variant = z.strictObject({
  scenario: z.int().nonnegative(),
  overrides: z.array(z.string().max(most.override)).max(most.overrides),
});

/** A `Unit`. */
export const unitSchema = z.strictObject({
  replication: z.int().nonnegative(),
  variants: z.array(variant).min(1).max(most.variants),
  deflection: z.boolean().optional(),
  portrait: z.boolean().optional(),
});

const file = z.strictObject({ path: z.string(), source: z.string(), text: z.string() });

/** An `Inputs`. */
export const inputsSchema = z.strictObject({
  scenarios: z
    .array(z.strictObject({ source: z.string(), text: z.string(), files: z.array(file).max(most.files) }))
    .min(1)
    .max(most.scenarios),
  seed: z.string(),
});
