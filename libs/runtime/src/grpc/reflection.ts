import { readFileSync } from 'node:fs';
import { status as GrpcStatus, type ServerDuplexStream, type ServiceDefinition } from '@grpc/grpc-js';
import { DESCRIPTOR_SET_FILE, reflectionServices } from '@signalbox/contracts';
import { indexDescriptors, type DescribedFile } from './descriptor-index.js';
import type { Implementation } from './implement.js';

/** A question of the reflection protocol, as far as we answer it. */
export type ReflectionRequest = {
  readonly fileByFilename?: string;
  readonly fileContainingSymbol?: string;
  readonly listServices?: string;
};

/** An answer of the reflection protocol. */
export type ReflectionResponse =
  | { readonly fileDescriptorResponse: { readonly fileDescriptorProto: readonly Buffer[] } }
  | { readonly listServicesResponse: { readonly service: readonly { readonly name: string }[] } }
  | { readonly errorResponse: { readonly errorCode: number; readonly errorMessage: string } };

/**
 * Server reflection over the image that `buf build` made of `proto/`. The published package for this loses the imports of
 * a file, so tools cannot use what it answers (docs/decisions/0005).
 * @param served - Full names of the services of this server: these are listed, as far as the image describes them. Files and
 * symbols are answered for the whole image.
 */
export function createReflection(
  files: readonly DescribedFile[],
  served: readonly string[],
): (request: ReflectionRequest) => ReflectionResponse {
  const byName = new Map(files.map((file) => [file.name, file]));
  const bySymbol = new Map(files.flatMap((file) => file.symbols.map((symbol) => [symbol, file])));
  const names = files.flatMap(({ services }) => services).filter((name) => served.includes(name));
  const answer = (file: DescribedFile | undefined, asked: string): ReflectionResponse =>
    file === undefined
      ? { errorResponse: { errorCode: GrpcStatus.NOT_FOUND, errorMessage: `There is no ${asked}.` } }
      : {
          fileDescriptorResponse: {
            fileDescriptorProto: withImports(file, byName).map(({ bytes }) => bytes),
          },
        };
  return (request) => {
    if (request.listServices !== undefined) {
      return { listServicesResponse: { service: names.map((name) => ({ name })) } };
    }
    if (request.fileByFilename !== undefined)
      return answer(byName.get(request.fileByFilename), request.fileByFilename);
    if (request.fileContainingSymbol !== undefined) {
      return answer(bySymbol.get(request.fileContainingSymbol), request.fileContainingSymbol);
    }
    return {
      errorResponse: { errorCode: GrpcStatus.UNIMPLEMENTED, errorMessage: 'Extensions are not used here.' },
    };
  };
}

/** A file and everything that it imports, each once. */
function withImports(
  file: DescribedFile,
  byName: ReadonlyMap<string, DescribedFile>,
): readonly DescribedFile[] {
  const found = new Set<DescribedFile>();
  const visit = (next: DescribedFile | undefined): void => {
    if (next === undefined || found.has(next)) return;
    found.add(next);
    for (const name of next.imports) visit(byName.get(name));
  };
  visit(file);
  return [...found];
}

/**
 * The reflection services (v1 and v1alpha), ready to be added to a server; they list themselves too.
 * @param served - Full names of the other services of the server.
 */
export function reflectionOf(served: readonly string[]): readonly Implementation[] {
  const names = [...served, ...reflectionServices.map(serviceNameOf)];
  return reflectionServices.map((definition) => ({
    definition,
    methods: [],
    bind() {
      const reflect = createReflection(indexDescriptors(readFileSync(DESCRIPTOR_SET_FILE)), names);
      return {
        ServerReflectionInfo(call: ServerDuplexStream<ReflectionRequest & { host?: string }, unknown>): void {
          call.on('data', (request: ReflectionRequest & { host?: string }) => {
            call.write({ validHost: request.host ?? '', originalRequest: request, ...reflect(request) });
          });
          call.on('end', () => call.end());
          call.on('error', () => call.end());
        },
      };
    },
  }));
}

/** The full name of a service, as its paths have it. */
export function serviceNameOf(definition: ServiceDefinition): string {
  const path = Object.values(definition)[0]?.path ?? '/';
  return path.split('/')[1] ?? '';
}
