// deno-lint-ignore-file no-import-prefix
import { z } from "npm:zod@3.25.76";
import type { Pause } from "./program.ts";

/** Schemas, with refinements, transformations and their errors. */
export function use(pause: Pause, size: number): string {
  type Tree = { value: number; children: Tree[] };
  const tree: z.ZodType<Tree> = z.lazy(() =>
    z.object({ value: z.number().int(), children: z.array(tree) })
  );
  const user = z.object({
    name: z.string().trim().min(2).transform((name) => pause(name.length)),
    email: z.string().email().refine((x) => pause(!x.endsWith(".invalid")), {
      message: "no such place",
    }),
    age: z.coerce.number().min(18).max(150).optional(),
    role: z.enum(["admin", "user"]).default("user"),
    contact: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("phone"), number: z.string().regex(/^\d+$/) }),
      z.object({
        kind: z.literal("post"),
        lines: z.string().array().nonempty(),
      })
        .strict(),
    ]).nullable(),
    settings: z.record(z.union([z.boolean(), z.number()])).catch({}),
    pair: z.tuple([z.string(), z.number()]).rest(z.bigint()),
    when: z.preprocess((x) => pause(x), z.string().datetime()),
    tree,
  }).superRefine((value, context) => {
    if (value.tree.value !== value.tree.children.length) {
      context.addIssue({
        code: "custom",
        message: pause("wrong tree"),
        path: ["tree"],
      });
    }
  });
  const results = Array.from({ length: size }, (_, i) => {
    const result = user.safeParse(input(i));
    if (result.success) return result.data;
    const { error } = result;
    return [
      error.issues,
      error.flatten((issue) => pause(issue.code)),
      error.format(),
    ];
  });
  const strict = user.innerType().pick({ role: true, age: true }).strict()
    .partial();
  const thrown = (() => {
    try {
      return strict.parse({ age: 3, extra: 1 });
    } catch (error) {
      return String(error);
    }
  })();
  return JSON.stringify([results, thrown, Object.keys(user.innerType().shape)]);
}

function input(i: number): unknown {
  return {
    name: i % 5 ? ` name ${i} ` : "x",
    email: ["a@b.org", "no", "a@b.invalid"][i % 3],
    age: i % 4 ? String(i) : undefined,
    role: i % 6 ? "admin" : undefined,
    contact: [
      null,
      { kind: "phone", number: i % 8 ? "123" : "abc" },
      { kind: "post", lines: i % 9 ? ["x"] : [], ...i % 10 ? {} : { more: 1 } },
      { kind: "none" },
    ][i % 4],
    settings: i % 3 ? { a: true, b: i } : { a: "x" },
    pair: ["p", i % 11 ? i : "q"],
    when: i % 13 ? "2020-01-01T00:00:00Z" : "yesterday",
    tree: {
      value: i % 2,
      children: i % 2 ? [{ value: i % 7 ? 1 : 1.5, children: [] }] : [],
    },
  };
}
