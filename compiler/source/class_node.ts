import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/** Whether a class member is static. */
export function isStatic(node: ts.ClassElement): boolean {
  return ts.canHaveModifiers(node) &&
    node.modifiers?.some(({ kind }) => kind === Kind.StaticKeyword) === true;
}

/** Whether a class has a parent. */
export function isDerived(node: ts.ClassLikeDeclaration): boolean {
  return node.heritageClauses !== undefined;
}

/** The constructor that a class declares. */
export function constructorOf(
  node: ts.ClassLikeDeclaration,
): ts.ConstructorDeclaration | undefined {
  return node.members.find((member): member is ts.ConstructorDeclaration =>
    ts.isConstructorDeclaration(member) && member.body !== undefined
  );
}

/** Whether a class gives its instances fields, or private methods. */
export function hasFields(node: ts.ClassLikeDeclaration): boolean {
  return node.members.some((member) =>
    !isStatic(member) &&
    (ts.isPropertyDeclaration(member) ||
      (member.name !== undefined && ts.isPrivateIdentifier(member.name)))
  );
}

/** Whether a class member is evaluated when the class is made: a static block or field. */
export function isInitializer(
  node: ts.ClassElement,
): node is ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration {
  return ts.isClassStaticBlockDeclaration(node) ||
    (ts.isPropertyDeclaration(node) && isStatic(node));
}

/** The class in which a node stands. */
export function classAround(
  { parent }: ts.Node,
): ts.ClassLikeDeclaration | undefined {
  while (parent !== undefined && !ts.isClassLike(parent)) ({ parent } = parent);
  return parent;
}
