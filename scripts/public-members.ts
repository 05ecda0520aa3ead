import { join } from 'node:path';
import ts from 'typescript';
import { meaningOf, SOURCE, sourceProgram } from './source-program';

/** A method or an attribute of an estimator, with its comment. */
export interface PublicMember {
  readonly name: string;
  readonly meaning: string;
}

/** What a user sees of a class of src/neural-network, the classes it is made of among it. */
export function publicMembers(file: string, name: string): PublicMember[] {
  const checker = sourceProgram().getTypeChecker();
  const source = sourceProgram().getSourceFile(join(SOURCE, 'neural-network', file));
  const declaration = source?.statements.filter(ts.isClassDeclaration).find((each) => each.name?.text === name);
  if (declaration === undefined) throw new Error(`There is no class ${name} in ${file}.`);
  return checker
    .getTypeAtLocation(declaration)
    .getProperties()
    .filter((member) => isPublic(member) && /^[a-z]/i.test(member.name))
    .map((member) => ({ name: member.name, meaning: meaningOf(member) }));
}

function isPublic(member: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Protected | ts.ModifierFlags.Private;
  return (member.declarations ?? []).every((each) => (ts.getCombinedModifierFlags(each) & hidden) === 0);
}
