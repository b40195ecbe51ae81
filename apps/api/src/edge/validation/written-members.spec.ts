import { expect, it } from '@jest/globals';
import { IsOptional, IsString } from 'class-validator';
import { Nested } from './decorators.js';
import { IsFreeJson } from './free-json.js';
import { writtenMembers } from './written-members.js';

class Plain {
  @IsString() name!: string;
}
class Free {
  @IsOptional() @IsFreeJson() data?: object;
}
class Extended extends Free {
  @IsString() name!: string;
  @IsFreeJson() more!: object;
}
class Body {
  @IsFreeJson() data!: object;
  @IsFreeJson() other!: object;
  @Nested(() => Plain) plain!: Plain;
  @Nested(() => Free) one!: Free;
  @Nested(() => Extended, { shape: 'each' }) many!: Extended[];
  @Nested(() => Plain, { shape: 'map', byKey: { A: () => Free, B: () => Plain } }) some!: Record<string, Free | Plain>;
  @Nested(() => Free, { shape: 'map' }) all!: Record<string, Free>;
}

it('says where the members are that are handed through as they were written', () => {
  expect(writtenMembers(Body)).toEqual({
    data: true,
    other: true,
    one: { data: true },
    many: { '*': { data: true, more: true } },
    some: { A: { data: true } },
    all: { '*': { data: true } },
  });
});

it('says nothing of a class that has none', () => {
  expect(writtenMembers(Plain)).toBeUndefined();
});
