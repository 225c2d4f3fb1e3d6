import { Controller, Get, Logger, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Public, RequireScope } from './principal.js';
import { RouteDeclarations } from './route-declarations.js';

@Controller('declared')
class Declared {
  @Get('a')
  @RequireScope('orders:read')
  scoped(): string {
    return 'a';
  }

  @Get('b')
  @Public(true)
  open(): string {
    return 'b';
  }

  notARoute(): string {
    return 'c';
  }
}

@Controller('whole')
@RequireScope('orders:read')
class DeclaredAsAWhole {
  @Get()
  read(): string {
    return 'a';
  }
}

@Controller('forgotten')
class Forgotten {
  @Get('a')
  @RequireScope('orders:read')
  scoped(): string {
    return 'a';
  }

  @Get('b')
  forgotten(): string {
    return 'b';
  }
}

@Controller('not-public')
class NotPublic {
  @Get()
  @Public(false)
  closed(): string {
    return 'a';
  }
}

describe('an application', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  const start = async (...controllers: Type[]): Promise<void> => {
    const app = await Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers,
      providers: [RouteDeclarations],
    }).compile();
    await app.init();
    await app.close();
  };

  it('starts when every route says who may call it', async () => {
    await expect(start(Declared, DeclaredAsAWhole)).resolves.toBeUndefined();
  });

  it.each([
    ['Forgotten.forgotten', Forgotten],
    ['NotPublic.closed', NotPublic],
  ])('does not start when a route was forgotten, and names it: %s', async (name, controller) => {
    await expect(start(Declared, controller)).rejects.toThrow(name);
  });
});
