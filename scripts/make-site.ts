/** The documentation as a site: the guides and every exported name, made by TypeDoc. */
import { join } from 'node:path';
import type {
  CommentTag,
  Context,
  DeclarationReflection,
  DocumentReflection,
  Reflection,
  SignatureReflection,
} from 'typedoc' with {
  'resolution-mode': 'import',
};

const DOCS = join(__dirname, '..', 'docs');

/** What the entry points are imported by; TypeDoc calls them after their files. */
const MODULES: Readonly<Record<string, string>> = { index: 'tfjs-learn', testing: 'tfjs-learn/testing' };

/**
 * Writes the site into docs/site; its options are in docs/typedoc.json.
 *
 * @throws Error where TypeDoc warns, such as of a link that leads nowhere
 */
export async function makeSite(): Promise<void> {
  // TypeDoc is an ES module.
  const { Application, Comment, CommentTag, Converter, PageEvent, ReflectionKind, TSConfigReader, TypeDocReader } =
    await import('typedoc');
  const newTag = (tag: '@category' | '@param', text: string, name?: string): CommentTag => {
    const made = new CommentTag(tag, [{ kind: 'text', text }]);
    if (name !== undefined) made.name = name;
    return made;
  };

  const options = { options: join(DOCS, 'typedoc.json') };
  const app = await Application.bootstrapWithPlugins(options, [new TypeDocReader(), new TSConfigReader()]);
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context: Context, made: DeclarationReflection) => {
    if (made.kindOf(ReflectionKind.Module)) made.name = MODULES[made.name] ?? made.name;
    else if (made.parent?.kindOf(ReflectionKind.Module) === true) {
      // The menu lists names by the folder that they come from.
      const folder = folderOf(context, made);
      if (folder === undefined) return;
      made.comment ??= new Comment();
      made.comment.blockTags.push(newTag('@category', folder));
    }
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, made: DocumentReflection) => {
    made.name = titleOf(made) ?? made.name;
  });
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (_context: Context, made: SignatureReflection) => {
    // `@param yTrue, yPred  text` stands for a tag for each, which is what TypeDoc knows.
    if (made.comment === undefined) return;
    made.comment.blockTags = made.comment.blockTags.flatMap((tag) =>
      namesOf(tag).map(({ name, text }) => (name === tag.name ? tag : newTag('@param', text, name))),
    );
  });

  app.renderer.on(PageEvent.END, (page) => {
    // Where a page is a file, a browser refuses icons of another file. Each page has them itself, by a script.
    page.contents = page.contents?.replaceAll(/href="[^"]*\/icons\.svg#/g, 'href="#');
  });

  const project = await app.convert();
  if (project !== undefined) {
    // The front page has the project's name above it.
    const [first] = project.readme ?? [];
    if (first !== undefined) first.text = first.text.replace(/^# .*\n/, '');
    app.validate(project);
    await app.generateOutputs(project);
  }
  if (project === undefined || app.logger.hasErrors() || app.logger.hasWarnings()) {
    throw new Error('The site has faults: see above.');
  }
}

/** Where in src a name is defined, as a title such as `Model selection`; undefined for what is not of src. */
function folderOf(context: Context, made: Reflection): string | undefined {
  const file = context.getSymbolFromReflection(made)?.declarations?.[0]?.getSourceFile().fileName;
  const folder = file === undefined ? undefined : /\/src\/([\w-]+)/.exec(file)?.[1];
  return folder && folder.charAt(0).toUpperCase() + folder.slice(1).replaceAll('-', ' ');
}

/** A page is called by its first heading. */
function titleOf({ content }: DocumentReflection): string | undefined {
  return /^# (.+)$/m.exec(content.map(({ text }) => text).join(''))?.[1];
}

/** The parameters that a tag tells of. */
function namesOf({ name, content }: CommentTag): { name: string | undefined; text: string }[] {
  const text = content.map((part) => part.text).join('');
  const [, second, meaning] = /^(\w+)\s+([^]*)$/.exec(text) ?? [];
  if (name?.endsWith(',') !== true || second === undefined || meaning === undefined) return [{ name, text }];
  return [name.slice(0, -1), second].map((one) => ({ name: one, text: meaning }));
}
