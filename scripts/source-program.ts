import { join } from 'node:path';
import ts from 'typescript';

export const SOURCE = join(__dirname, '..', 'src');

let program: ts.Program | undefined;

/** The source as the TypeScript compiler sees it, for its comments and names; read once. */
export function sourceProgram(): ts.Program {
  // Neither the language's own types nor those of Node are wanted: they take seconds to read.
  program ??= ts.createProgram(ts.sys.readDirectory(SOURCE, ['.ts']), {
    noLib: true,
    types: [],
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
  });
  return program;
}

/** A symbol's comment without its tags, on one line. */
export function meaningOf(symbol: ts.Symbol): string {
  return ts
    .displayPartsToString(symbol.getDocumentationComment(sourceProgram().getTypeChecker()))
    .replaceAll(/\s+/g, ' ');
}
