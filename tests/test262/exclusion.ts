import type { TestFile } from "./suite.ts";

/** Why some tests are not run at all. */
const RULES: readonly {
  reason: string;
  applies(test: TestFile): boolean;
}[] = [
  {
    reason: "sloppy mode only (noStrict)",
    applies: ({ frontMatter }) => frontMatter.flags.has("noStrict"),
  },
  {
    reason: "a script as it stands, without strict mode or harness (raw)",
    applies: ({ frontMatter }) => frontMatter.flags.has("raw"),
  },
  {
    reason: "an agent that cannot block (CanBlockIsFalse)",
    applies: ({ frontMatter }) => frontMatter.flags.has("CanBlockIsFalse"),
  },
  {
    reason: "several agents ($262.agent)",
    applies: ({ text, frontMatter }) =>
      /\$262\.agent\b/.test(text) ||
      frontMatter.includes.includes("atomicsHelper.js"),
  },
  {
    reason: "a second realm ($262.createRealm)",
    applies: ({ text, frontMatter }) =>
      /\$262\.createRealm\b/.test(text) ||
      frontMatter.features.includes("cross-realm"),
  },
  {
    reason: "an object of browsers only (IsHTMLDDA)",
    applies: ({ text }) => /\$262\.IsHTMLDDA\b/.test(text),
  },
];

/** Why a test is not run, or `null` if it is. */
export function exclusionOf(test: TestFile): string | null {
  return RULES.find((rule) => rule.applies(test))?.reason ?? null;
}

/**
 * Sorts the tests that do not pass on this engine, uncompiled, by why.
 *
 * @param tests All tests that were run, with what is wrong with each.
 * @returns The reason for each test that fails.
 */
export function reasonsOf(
  tests: readonly { test: TestFile; failure: string | null }[],
): Map<string, string> {
  // A few tests of a feature that is not here pass for some other reason.
  const balance = new Map<string, number>();
  for (const { test, failure } of tests) {
    for (const feature of test.frontMatter.features) {
      const before = balance.get(feature) ?? 0;
      balance.set(feature, before + (failure === null ? 1 : -1));
    }
  }
  const reasons = new Map<string, string>();
  for (const { test, failure } of tests) {
    if (failure === null) continue;
    const lacking = test.frontMatter.features.find((feature) =>
      balance.get(feature)! < 0
    );
    reasons.set(
      test.path,
      lacking === undefined ? kindOf(failure) : `${lacking} is not here`,
    );
  }
  return reasons;
}

/** What kind of failure it is, from the words of {@linkcode judge}. */
function kindOf(failure: string): string {
  if (failure.startsWith("when loaded: ")) {
    return "refused by the parser of this engine, or in a function of a module";
  }
  if (/^(not ended|the process|the realm|no answer)/.test(failure)) {
    return "stops this engine or never ends";
  }
  return "behaves otherwise on this engine, or in a function of a module";
}
