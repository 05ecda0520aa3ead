import { relative } from 'node:path';
import ts from 'typescript';
import { meaningOf, SOURCE, sourceProgram } from './source-program';

/** A parameter as its source tells of it. */
export interface SourceParameter {
  readonly name: string;
  /** What it does: the comment of its field, on one line. */
  readonly meaning: string;
  /** The comment's `@default`, a JavaScript expression. */
  readonly toldDefault: string | undefined;
  /** The expression of the table's default; undefined where it comes from another table, which is spread into this one. */
  readonly tableDefault: string | undefined;
}

/** A `const … : ParameterTable<P>` of the source. */
export interface SourceTable {
  /** `P`. */
  readonly type: string;
  /** Below src. */
  readonly file: string;
  readonly parameters: readonly SourceParameter[];
}

let tables: SourceTable[] | undefined;

/** Every parameter table of the library, with the comments of the fields of its type: what editors show. Read once. */
export function parameterTables(): SourceTable[] {
  const program = sourceProgram();
  tables ??= program
    .getSourceFiles()
    .filter(({ fileName }) => !relative(SOURCE, fileName).startsWith('..'))
    .flatMap((file) => tablesOf(file, program.getTypeChecker()));
  return tables;
}

/** What each parameter of some types of tables does, by its name. */
export function meaningsOf(types: readonly string[]): ReadonlyMap<string, string> {
  const tables = parameterTables().filter(({ type }) => types.includes(type));
  return new Map(tables.flatMap(({ parameters }) => parameters).map(({ name, meaning }) => [name, meaning]));
}

function tablesOf(file: ts.SourceFile, checker: ts.TypeChecker): SourceTable[] {
  return file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ type, initializer }) => {
      if (type === undefined || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'ParameterTable')
        return [];
      const [argument] = type.typeArguments ?? [];
      if (argument === undefined || initializer === undefined || !ts.isObjectLiteralExpression(initializer)) return [];
      const fields = checker.getTypeFromTypeNode(argument).getProperties();
      const parameters = fields.map((field) => parameterOf(field, initializer, checker));
      return [{ type: argument.getText(), file: relative(SOURCE, file.fileName), parameters }];
    });
}

function parameterOf(field: ts.Symbol, table: ts.ObjectLiteralExpression, checker: ts.TypeChecker): SourceParameter {
  const tag = field.getJsDocTags(checker).find(({ name }) => name === 'default');
  const entry = property(table, field.name);
  return {
    name: field.name,
    meaning: meaningOf(field),
    toldDefault: tag && ts.displayPartsToString(tag.text),
    tableDefault: entry && ts.isObjectLiteralExpression(entry) ? property(entry, 'default')?.getText() : undefined,
  };
}

function property(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  return object.properties.filter(ts.isPropertyAssignment).find((each) => each.name.getText() === name)?.initializer;
}
