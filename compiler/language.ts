import ts from "./typescript.ts";

/**
 * What a module's language depends on besides its extension: options of
 * TypeScript's, as the `compilerOptions` of a `deno.json` or `tsconfig.json` have
 * them. Others may stand beside them.
 */
export interface LanguageOptions {
  /**
   * How JSX is written: `"react"`, with a factory, or `"react-jsx"`,
   * `"react-jsxdev"` and `"precompile"`, with a runtime that is imported.
   *
   * @default {"react"}
   */
  jsx?: string;
  /**
   * What is called for an element.
   *
   * @default {"React.createElement"}
   */
  jsxFactory?: string;
  /**
   * What stands for a fragment.
   *
   * @default {"React.Fragment"}
   */
  jsxFragmentFactory?: string;
  /** The module whose `jsx-runtime` is imported. */
  jsxImportSource?: string;
  /** Whether decorators are those of TypeScript before the language had some. */
  experimentalDecorators?: boolean;
  /** Whether such decorators are told of types. */
  emitDecoratorMetadata?: boolean;
  /** Whether imports stay of which nothing is used as a value. */
  verbatimModuleSyntax?: boolean;
  /**
   * Whether fields are defined, and not assigned to.
   *
   * @default {true}
   */
  useDefineForClassFields?: boolean;
}

const jsx: Record<string, ts.JsxEmit> = {
  "react-jsx": ts.JsxEmit.ReactJSX,
  "react-jsxdev": ts.JsxEmit.ReactJSXDev,
  precompile: ts.JsxEmit.ReactJSX,
};

/** The options with which TypeScript writes a module of a language. */
export function typescriptOptions(
  language: LanguageOptions,
): ts.CompilerOptions {
  const imported = jsx[language.jsx ?? ""];
  return {
    jsx: imported ?? ts.JsxEmit.React,
    jsxFactory: language.jsxFactory,
    jsxFragmentFactory: language.jsxFragmentFactory,
    // TypeScript would import it whatever `jsx` is.
    jsxImportSource: imported === undefined
      ? undefined
      : language.jsxImportSource,
    experimentalDecorators: language.experimentalDecorators,
    emitDecoratorMetadata: language.emitDecoratorMetadata,
    useDefineForClassFields: language.useDefineForClassFields ?? true,
  };
}
