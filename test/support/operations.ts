import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer, NestFactory, Reflector } from '@nestjs/core';
import { PATTERN_METADATA } from '@nestjs/microservices/constants.js';
import { AppModule } from '#api/process/app.module.js';
import { DIALECTS } from '#api/process/dialects.js';
import { createRestAdapter } from '#api/edge/rest/rest-server.js';
import { ACCESS_RULE, type AccessRule } from '#api/edge/auth/access.js';
import { readSettings } from '#platform/config/settings.reader.js';
import { createLogger } from '#platform/observability/logger.js';

/** One thing that can be asked of the service, as its controller declares it. */
export interface Operation {
  /** `POST /v1/terminals` or `TerminalService/CreateTerminal`. */
  readonly name: string;
  readonly transport: 'rest' | 'grpc';
  readonly access: AccessRule | undefined;
}

type Handler = (...args: never[]) => unknown;

/** Every operation of every controller, without starting anything. */
export async function findOperations(): Promise<Operation[]> {
  const settings = readSettings({ DATABASE_URL: 'postgres://unused', LOG_LEVEL: 'silent' });
  const module = AppModule.create(settings, createLogger(settings.logLevel));
  const app = await NestFactory.create(module, createRestAdapter(settings, DIALECTS), { preview: true, logger: false });
  const controllers = [...app.get(ModulesContainer).values()].flatMap((each) => [...each.controllers.values()]);
  return controllers.flatMap(({ metatype }) => operationsOf(metatype as Type));
}

function operationsOf(controller: Type): Operation[] {
  const methods = Object.getOwnPropertyDescriptors(controller.prototype) as Record<string, PropertyDescriptor>;
  return Object.values(methods).flatMap(({ value }) => {
    const handler = value as Handler;
    const access = new Reflector().getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [handler, controller]);
    const rest = restNames(controller, handler).map((name) => ({ name, transport: 'rest' as const, access }));
    const grpc = grpcNames(handler).map((name) => ({ name, transport: 'grpc' as const, access }));
    return [...rest, ...grpc];
  });
}

function restNames(controller: Type, handler: Handler): string[] {
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const [prefixes, paths] = [controller, handler].map((of) =>
    [Reflect.getMetadata(PATH_METADATA, of) as string].flat(),
  );
  return (prefixes ?? []).flatMap((prefix) =>
    (paths ?? []).map(
      (path) => `${RequestMethod[method]} /${[prefix, path].filter((part) => part && part !== '/').join('/')}`,
    ),
  );
}

function grpcNames(handler: Handler): string[] {
  const patterns = (Reflect.getMetadata(PATTERN_METADATA, handler) ?? []) as { service: string; rpc: string }[];
  return patterns.map(({ service, rpc }) => `${service}/${rpc}`);
}
