import type { Dice } from '../support/dice.js';
import { likelyText } from './likely.values.js';
import { oddNumber, oddValue, WrittenNumber } from './odd.values.js';
import type { Things } from './things.js';

/** A schema of the OpenAPI document, as far as values are made of it. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | null)[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly example?: unknown;
}

const MAX_DEPTH = 8;

/** Makes JSON that a schema would take, or nearly. */
export class SchemaValues {
  /** @param wildness how many of the values are anything instead */
  constructor(
    private readonly schemas: Readonly<Record<string, Schema>>,
    private readonly things: Things,
    private readonly dice: Dice,
    private readonly wildness: number,
  ) {}

  make(schema: Schema, name = '', depth = 0): unknown {
    const { dice } = this;
    if (depth > MAX_DEPTH || dice.chance(this.wildness)) return oddValue(dice);
    if (schema.$ref !== undefined) return this.make(this.named(schema.$ref), name, depth);
    const inner = [...(schema.allOf ?? []), ...(schema.anyOf ?? [])].find(({ type }) => type !== 'null');
    if (inner) return this.make(inner, name, depth);
    const type = [schema.type].flat().find((each) => each !== 'null');
    if (schema.properties) return this.object(schema, depth);
    if (schema.enum) return dice.pick(schema.enum);
    if (type === 'array')
      return Array.from({ length: dice.below(4) }, () => this.make(schema.items ?? {}, name, depth + 1));
    if (type === 'integer' || type === 'number') return this.number();
    if (type === 'boolean') return dice.chance(0.5);
    if (type === 'string') return likelyText(name, this.things, dice);
    return schema.example ?? oddValue(dice);
  }

  private object({ properties = {}, required = [] }: Schema, depth: number): object {
    const { dice } = this;
    const present = Object.entries(properties).filter(([name]) =>
      dice.chance(required.includes(name) ? 1 - this.wildness : 0.4),
    );
    const members = present.map(([name, schema]) => [name, this.make(schema, name, depth + 1)] as const);
    return Object.fromEntries(dice.chance(this.wildness) ? [...members, ['extra', oddValue(dice)]] : members);
  }

  private number(): unknown {
    const { dice } = this;
    return dice.chance(0.1) ? new WrittenNumber(oddNumber(dice)) : 1 + dice.below(5000);
  }

  private named(reference: string): Schema {
    return this.schemas[reference.split('/').at(-1) ?? ''] ?? {};
  }
}
