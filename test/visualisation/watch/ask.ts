import { type ClientRequest, type IncomingMessage, request, type RequestOptions } from 'node:http';

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Asks a server by an address, with any method and headers, which a browser would not let be set. */
export async function ask(url: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await opened(url, options);
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) body += chunk as string;
  return { status: response.statusCode, headers: response.headers, body };
}

/** The same as soon as it answers. */
function opened(url: string, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = request(url, { agent: false, ...options }, resolve);
    asked.on('error', reject).end();
  });
}

/** A told event. */
export interface ToldEvent {
  readonly event: string;
  readonly data: {
    readonly rows: (number | null)[][];
    readonly last: (number | null)[] | null;
    readonly every: number;
    readonly starts: number[];
    readonly series?: { readonly name: string; readonly panel: string }[];
    readonly status: {
      readonly state: string;
      readonly reason: string | null;
      readonly fit: number;
      readonly epoch: number;
      readonly epochs: number | null;
    };
    readonly isLast: boolean;
  };
}

export interface Events {
  readonly seen: ToldEvent[];
  /** Ends when the server ends the stream. */
  readonly ended: Promise<void>;
  /** The first event, past or to come, that is so. */
  until(isSo: (told: ToldEvent) => boolean): Promise<ToldEvent>;
  close(): void;
}

/** Listens to server-sent events as a page does. */
export async function listen(pageUrl: string): Promise<Events> {
  const response = await opened(new URL('events', pageUrl).href, {});
  if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`);
  const seen: ToldEvent[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event !== undefined) seen.push({ event, data: JSON.parse(data!) as ToldEvent['data'] });
    }
    for (const look of waiting) look();
  });
  const ended = new Promise<void>((resolve) => {
    response.on('close', resolve);
    response.on('error', () => undefined);
  });
  return {
    seen,
    ended,
    until: (isSo) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = seen.find(isSo);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => {
      response.destroy();
    },
  };
}
