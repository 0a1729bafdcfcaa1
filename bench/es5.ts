/** Programs as Stopify takes them. */
import ts from "../compiler/typescript.ts";

/** Private fields as others: JavaScript of that age would look each up in a `WeakMap`. */
const withoutPrivate: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit = (node: ts.Node): ts.Node =>
    ts.isPrivateIdentifier(node)
      ? context.factory.createIdentifier(`_${node.text.slice(1)}`)
      : ts.visitEachChild(node, visit, context);
  return (file) => ts.visitEachChild(file, visit, context);
};

/** The text of a module of TypeScript as a CommonJS module of ECMAScript 5. */
export function toES5(fileName: string, text: string): string {
  return ts.transpileModule(text, {
    fileName,
    transformers: { before: [withoutPrivate] },
    compilerOptions: {
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.CommonJS,
      downlevelIteration: true,
      ignoreDeprecations: "6.0",
      removeComments: true,
    },
  }).outputText;
}
