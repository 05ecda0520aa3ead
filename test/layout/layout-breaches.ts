import { posix } from 'node:path';
import ts from 'typescript';

/** Each folder of src (and each file directly in it) on its level: a file imports only from its own folder or lower levels. */
const LEVELS: Readonly<Record<string, number>> = {
  'errors.ts': 0,
  pack: 0,
  arrays: 1,
  files: 1,
  validation: 1,
  webassembly: 1,
  random: 2,
  datasets: 3,
  network: 3,
  estimator: 4,
  training: 4,
  preprocessing: 5,
  parallel: 5,
  metrics: 5,
  engines: 5,
  'model-selection': 6,
  pipeline: 6,
  'neural-network': 7,
  inspection: 7,
  'model-file': 6,
  keras: 8,
  inference: 9,
  diagnosis: 8,
  base: 8,
  visualisation: 9,
  persistence: 10,
  streaming: 9,
  testing: 9,
  'index.ts': 11,
  cli: 12,
};

/** Who may not import what, beyond the levels: [importer, imported], as beginnings of what `target` below says. */
const SEPARATE: readonly (readonly [string, string])[] = [
  ['src/engines/matrix/', 'src/engines/tensorflow/'],
  ['src/engines/tensorflow/', 'src/engines/matrix/'],
  ['src/engines/tensorflow/graph/', 'src/engines/tensorflow/program/'],
  ['src/engines/tensorflow/graph/', 'src/engines/tensorflow/native/'],
  ['src/engines/tensorflow/program/', 'src/engines/tensorflow/native/'],
  ['src/engines/tensorflow/native/', 'src/engines/tensorflow/graph/'],
  ['src/engines/tensorflow/native/', 'src/engines/tensorflow/program/'],
  ['src/engines/tensorflow/native/', 'src/engines/tensorflow/store/'],
  ['src/engines/tensorflow/store/', 'src/engines/tensorflow/graph/'],
  ['src/engines/tensorflow/store/', 'src/engines/tensorflow/program/'],
  ['src/training/', '@tensorflow/'],
  ['src/training/', 'ml-matrix'],
];

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SHAPELESS = ['utils', 'helpers', 'types', 'common'];

/** Paths from the repository's root, with forward slashes, and the text of the TypeScript ones. */
export type FileMap = Readonly<Record<string, string>>;

/** Every breach of the layout in one line each, none in a sound tree. */
export function layoutBreaches(files: FileMap): string[] {
  const sources = Object.keys(files).filter((path) => path.startsWith('src/') && path.endsWith('.ts'));
  const imports = new Map(sources.map((path) => [path, importsOf(path, files)]));
  return [
    ...Object.keys(files).flatMap(nameBreaches),
    ...sources.flatMap((path) => imports.get(path)!.flatMap((target) => importBreaches(path, target, files))),
    ...sources.filter((path) => posix.basename(path) === 'index.ts').flatMap((path) => indexBreaches(path, files)),
    ...sources.filter((path) => usesMathRandom(parsed(path, files))).map((path) => `${path} calls Math.random`),
    ...cycles(imports),
  ];
}

/** What a file imports, in any way: paths of this repository, or packages by their names. */
function importsOf(path: string, files: FileMap): string[] {
  const { importedFiles } = ts.preProcessFile(files[path]!, true, true);
  return importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? resolved(path, fileName, files) : fileName));
}

function resolved(importer: string, specifier: string, files: FileMap): string {
  const path = posix.join(posix.dirname(importer), specifier);
  return [`${path}.ts`, `${path}/index.ts`, path].find((candidate) => candidate in files) ?? path;
}

function importBreaches(importer: string, target: string, files: FileMap): string[] {
  const breaches = SEPARATE.filter(([from, to]) => importer.startsWith(from) && target.startsWith(to)).map(
    ([from, to]) => `${importer} imports ${target}: ${from} and ${to} are kept apart`,
  );
  if (!target.startsWith('src/')) {
    if (target.startsWith('test/') || target.startsWith('scripts/')) breaches.push(`${importer} imports ${target}`);
    return breaches;
  }
  if (!(target in files)) return [...breaches, `${importer} imports ${target}, which is not there`];

  const [from, to] = [importer, target].map((path) => path.split('/')[1]!) as [string, string];
  if (from !== to) {
    const [low, high] = [LEVELS[to], LEVELS[from]];
    if (low === undefined || high === undefined) breaches.push(`${low === undefined ? to : from} has no level`);
    else if (low >= high) breaches.push(`${importer} (level ${high}) imports ${target} (level ${low})`);
  }
  // A file of the importer's own folder, or of one around it, is imported as it is; any other folder by its index.
  const folder = posix.dirname(target);
  const isInside = importer.startsWith(`${folder}/`);
  const isIndex = posix.basename(target) === 'index.ts';
  if (!isInside && !isIndex) breaches.push(`${importer} imports ${target}, not ${folder}/index.ts`);
  if (isInside && isIndex && folder !== 'src') breaches.push(`${importer} imports the index of its own folder`);
  return breaches;
}

function nameBreaches(path: string): string[] {
  return path.split('/').flatMap((part) => {
    const name = part.replace(/^\./, '').replace(/\..*$/, '');
    if (SHAPELESS.includes(name)) return [`${path}: a name that says nothing: ${name}`];
    return part.endsWith('.ts') && !KEBAB.test(name) ? [`${path} is not in kebab-case`] : [];
  });
}

function indexBreaches(path: string, files: FileMap): string[] {
  const isNamedExport = (statement: ts.Statement): boolean =>
    ts.isExportDeclaration(statement) &&
    statement.moduleSpecifier !== undefined &&
    statement.exportClause !== undefined &&
    ts.isNamedExports(statement.exportClause);
  return parsed(path, files)
    .statements.filter((statement) => !isNamedExport(statement))
    .map((statement) => `${path} holds more than exports by name: ${statement.getText().split('\n')[0]}`);
}

function usesMathRandom(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'random' && isMath(node.expression)) return true;
  if (ts.isElementAccessExpression(node) && isMath(node.expression)) return true;
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isMath(node.initializer)) return true;
  return ts.forEachChild(node, usesMathRandom) ?? false;
}

function isMath(node: ts.Expression): boolean {
  return /^(globalThis\.)?Math$/.test(node.getText());
}

function parsed(path: string, files: FileMap): ts.SourceFile {
  return ts.createSourceFile(path, files[path]!, ts.ScriptTarget.Latest, true);
}

/** Each circle of imports, once, from its file that comes first in the alphabet. */
function cycles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.add(circle(trail.slice(at)));
    if (at >= 0 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return [...found];
}

function circle(paths: readonly string[]): string {
  const first = paths.indexOf([...paths].sort()[0]!);
  const turned = [...paths.slice(first), ...paths.slice(0, first)];
  return `import cycle: ${[...turned, turned[0]!].join(' → ')}`;
}
