import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Public, RequireScope } from './principal.js';

/** Every route must say who may call it. One that was forgotten ends the start, rather than being open, or closed to all. */
@Injectable()
export class RouteDeclarations implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const forgotten = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (isController(metatype) ? this.undeclared(metatype) : []));
    if (forgotten.length > 0)
      throw new Error(`These routes declare neither a scope (@RequireScope) nor @Public: ${forgotten.join(', ')}`);
  }

  private undeclared(controller: Type<object>): string[] {
    const prototype: unknown = controller.prototype;
    if (typeof prototype !== 'object' || prototype === null) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler: unknown = Reflect.get(prototype, name);
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      return this.isDeclared([handler, controller]) ? [] : [`${controller.name}.${name}`];
    });
  }

  // By key: the types of the decorators leave out that a route may have none.
  private isDeclared(targets: Parameters<Reflector['getAllAndOverride']>[1]): boolean {
    return [Public.KEY, RequireScope.KEY].some((key) =>
      Boolean(this.reflector.getAllAndOverride<unknown>(key, targets)),
    );
  }
}

const isController = (metatype: unknown): metatype is Type<object> => typeof metatype === 'function';
