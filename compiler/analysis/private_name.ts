import ts from "../typescript.ts";

/**
 * What a private name means where it stands: the members of that name of the
 * innermost class that has one; a getter and a setter are two.
 */
export function privateMembers(
  node: ts.Node,
): readonly ts.ClassElement[] {
  if (
    !ts.isPropertyAccessExpression(node) || !ts.isPrivateIdentifier(node.name)
  ) return [];
  const { text } = node.name;
  for (
    let { parent } = node as ts.Node;
    parent !== undefined;
    { parent } = parent
  ) {
    if (!ts.isClassLike(parent)) continue;
    const members = parent.members.filter(({ name }) =>
      name !== undefined && ts.isPrivateIdentifier(name) && name.text === text
    );
    if (members.length > 0) return members;
  }
  return [];
}

/** The getter or the setter that a private name means, if it is one that an access would call. */
export function privateAccessor(
  node: ts.Node,
  kind: "get" | "set",
): ts.AccessorDeclaration | undefined {
  return privateMembers(node).find((member): member is ts.AccessorDeclaration =>
    kind === "get" ? ts.isGetAccessor(member) : ts.isSetAccessor(member)
  );
}
