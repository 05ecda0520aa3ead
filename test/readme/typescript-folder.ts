import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const TIMEOUT_MS = 20_000;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: ['node'],
  strict: true,
  skipLibCheck: true,
};

/** What a program printed, and its exit status (null where it was killed after 20 s). */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A user's folder, for a while: TypeScript as ES modules, with `tfjs-learn` as built in this repository. */
export class TypeScriptFolder {
  readonly #root = mkdtempSync(join(tmpdir(), 'tfjs-learn-readme-'));
  readonly #path = join(this.#root, 'user');

  constructor() {
    mkdirSync(join(this.#path, 'node_modules'), { recursive: true });
    writeFileSync(join(this.#path, 'package.json'), JSON.stringify({ type: 'module', private: true }));
    symlinkSync(ROOT, join(this.#path, 'node_modules', 'tfjs-learn'));
    symlinkSync(join(ROOT, 'node_modules'), join(this.#root, 'node_modules'));
  }

  /** Compiles the programs together, writes them, and returns the compiler's complaints, each with its program and line. */
  compile(programs: Readonly<Record<string, string>>): string[] {
    const paths = Object.keys(programs).map((name) => join(this.#path, `${name}.ts`));
    // `export {}`: without it a program without an import is no module, and two of them share their names.
    for (const [name, code] of Object.entries(programs)) {
      writeFileSync(join(this.#path, `${name}.ts`), `${code}\nexport {};\n`);
    }
    const program = ts.createProgram(paths, OPTIONS);
    program.emit();
    return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      const name = file === undefined ? '' : file.fileName.slice(this.#path.length + 1);
      return `${name}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  }

  /** Runs a compiled program in a process of its own. */
  run(name: string): Promise<Run> {
    const options = { cwd: this.#path, timeout: TIMEOUT_MS } as const;
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [`${name}.js`], options, (_error, stdout, stderr) => {
        resolve({ stdout, stderr, status: child.exitCode });
      });
    });
  }

  /** What programs have written here. */
  files(ending: string): { readonly name: string; readonly text: string }[] {
    return readdirSync(this.#path)
      .filter((name) => name.endsWith(ending))
      .map((name) => ({ name, text: readFileSync(join(this.#path, name), 'utf8') }));
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
